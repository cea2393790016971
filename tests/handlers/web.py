"""A web server on this machine for tests of links: documents, redirects, and answers that never end."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("vanban_example.pem")  # self-signed, for "vanban.example", of no use elsewhere


def answer(body: bytes, media: str = "application/pdf", status: str = "200 OK", **headers: str) -> bytes:
    lines = {"Content-Type": media, "Content-Length": str(len(body)), **{k.replace("_", "-"): v for k, v in headers.items()}}
    return f"HTTP/1.1 {status}\r\n".encode() + b"".join(f"{k}: {v}\r\n".encode() for k, v in lines.items()) + b"\r\n" + body


def redirect(to: str) -> bytes:
    return answer(b"", status="302 Found", Location=to, Set_Cookie="seen=yes; Path=/")


@dataclass
class Web:
    """`pages`: path → the bytes to answer. A path ending in "-slow" or "-endless" is answered a little at a time."""

    port: int = 0
    pages: dict[str, bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    def link(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.requests.append(request)
            path = request.split(" ")[1]
            head = answer(b"", Content_Length=str(3 * 1024**3)) if path.endswith("-huge") else b""
            if path.endswith(("-slow", "-endless")):
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n")
                while True:
                    writer.write(b"x" * (10 if path.endswith("-slow") else 1_000_000))
                    await writer.drain()
                    await asyncio.sleep(0.2 if path.endswith("-slow") else 0)
            writer.write(head or self.pages.get(path) or answer(b"", status="404 Not Found"))
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def serving(*, https: bool = False, **pages: bytes) -> AsyncIterator[Web]:
    web = Web()
    context = None
    if https:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
    server = await asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=context)
    web.port = server.sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        server.close()
