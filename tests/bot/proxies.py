"""Two real little proxies that count who came through: HTTP and SOCKS5."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit


class Proxy:
    def __init__(self) -> None:
        self.url = ""
        self.connections = 0

    async def http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Forward requests in absolute form; one connection to one server."""
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, rest = head.split(b" ", 2)
        parts = urlsplit(target.decode())
        self.connections += 1
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        up = await asyncio.open_connection(parts.hostname, parts.port or 80)
        up[1].write(method + b" " + path.encode() + b" " + rest)
        await self._forward_rest(reader, writer, up)

    async def _forward_rest(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, up: tuple[asyncio.StreamReader, asyncio.StreamWriter]
    ) -> None:
        async def requests() -> None:
            # Later requests of the connection are absolute too: their first line is cut to a path.
            while data := await reader.read(65536):
                if b" http://" in data.split(b"\r\n", 1)[0]:
                    first, _, rest = data.partition(b"\r\n")
                    method, target, version = first.split(b" ")
                    parts = urlsplit(target.decode())
                    data = (
                        method
                        + b" "
                        + parts.path.encode()
                        + (b"?" + parts.query.encode() if parts.query else b"")
                        + b" "
                        + version
                        + b"\r\n"
                        + rest
                    )
                up[1].write(data)

        await asyncio.gather(requests(), pipe(up[0], writer))

    async def socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        _, _, _, kind = await reader.readexactly(4)
        if kind == 1:
            host = ".".join(map(str, await reader.readexactly(4)))
        else:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.connections += 1
        up = await asyncio.open_connection(host, port)
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        await asyncio.gather(pipe(reader, up[1]), pipe(up[0], writer))


async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def proxy(kind: str) -> AsyncIterator[Proxy]:
    """`kind`: http or socks5."""
    made = Proxy()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await (made.socks if kind == "socks5" else made.http)(reader, writer)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    made.url = f"{kind}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        server.close()
