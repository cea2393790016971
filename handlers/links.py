"""Fetch a link that a secretary sent, without ever reaching into the machine's own network.

Links are fetched directly, never through PROXY_URL: that one is for Telegram, stands abroad, and would resolve names by
itself behind our back. A name is resolved once, every address it has must be a public one, and the connection goes to
an address that was checked, so a name that changes its mind cannot lead elsewhere. Each redirect is a new link.
"""

import asyncio
import ipaddress
import re
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from email.message import Message as Headers
from enum import StrEnum
from urllib.parse import unquote

import httpx

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]

AGENT = "Mozilla/5.0 (compatible; DongDoi/1.0)"
CHUNK = 64 * 1024
ADDRESSES_TRIED = 3
LONGEST_NAME = 120
REDIRECTS = {301, 302, 303, 307, 308}
PDF, PLAIN, HTML = "application/pdf", "text/plain", "text/html"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What servers call a file they do not know; its first bytes tell what it is.
UNTYPED = {
    "",
    "application/octet-stream",
    "application/force-download",
    "application/x-download",
    "binary/octet-stream",
    "application/msword",
}
TAKEN = {PDF, WORD, PLAIN, HTML, "application/xhtml+xml", "application/x-pdf", *UNTYPED}

_GLOBAL = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_INSIDE_CLOUDS = {ipaddress.ip_address("168.63.129.16")}
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:vn|com|org|net|info)(?:/[^\s<>\"“”]*)?(?![\w.-])", re.IGNORECASE
)  # people leave out what stands before the name: "vanban.chinhphu.vn"


class LinkFault(StrEnum):
    NOT_A_LINK = "not_a_link"
    WITH_PASSWORD = "with_password"
    PRIVATE = "private"
    NO_SUCH_HOST = "no_such_host"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    TOO_MANY_HOPS = "too_many_hops"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    WRONG_TYPE = "wrong_type"
    EMPTY = "empty"


class BadLink(Exception):
    """`status` is what the server answered, 0 where it was not asked or did answer well."""

    def __init__(self, fault: LinkFault, status: int = 0) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.status = status


@dataclass(frozen=True)
class Bounds:
    """`size` in bytes, `seconds` for everything together."""

    size: int = 20 * 1024 * 1024
    seconds: float = 20
    hops: int = 5


@dataclass(frozen=True)
class Fetched:
    """`url` is where it was found in the end; `charset` as the server named it."""

    data: bytes
    name: str
    url: str
    charset: str = ""
    is_page: bool = False


BOUNDS = Bounds()


def find(text: str) -> str | None:
    """The first link in a text."""
    found = _LINK.search(text)
    if found is None:
        return None
    link = found.group().rstrip(".,;:!?)»”'")
    return link if "://" in link else f"https://{link}"


def is_public(address: str) -> bool:
    """Whether an address is on the internet, also when an IPv6 address only wraps another."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not found.is_multicast and found not in _INSIDE_CLOUDS
    inner = found.ipv4_mapped or found.sixtofour or (ipaddress.IPv4Address(found.packed[-4:]) if found in _NAT64 else None)
    return is_public(str(inner)) if inner else found.is_global and found in _GLOBAL


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host. Numbers in any disguise (decimal, octal, short) come out as what they mean."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True)
class Fetcher:
    """`allowed`: addresses that may be reached although they are not public, for tests against local servers."""

    bounds: Bounds = BOUNDS
    resolver: Resolver = resolve
    allowed: frozenset[str] = frozenset()
    trust: ssl.SSLContext | bool = True

    async def fetch(self, link: str) -> Fetched:
        """Raises `BadLink`."""
        try:
            async with asyncio.timeout(self.bounds.seconds):
                return await self._follow(link)
        except (TimeoutError, httpx.TimeoutException):
            raise BadLink(LinkFault.TOO_SLOW) from None
        except httpx.HTTPError:
            raise BadLink(LinkFault.UNREACHABLE) from None

    async def _follow(self, link: str) -> Fetched:
        url = _read(link)
        for _ in range(self.bounds.hops + 1):
            found = await self._ask(url, await self._addresses(url))
            if isinstance(found, Fetched):
                return found
            url = _read(found, url)
        raise BadLink(LinkFault.TOO_MANY_HOPS)

    async def _addresses(self, url: httpx.URL) -> Sequence[str]:
        try:
            found = await self.resolver(url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80))
        except (OSError, UnicodeError, OverflowError):  # also a port that none has
            raise BadLink(LinkFault.NO_SUCH_HOST) from None
        if not found or not all(address in self.allowed or is_public(address) for address in found):
            raise BadLink(LinkFault.PRIVATE)
        return found[:ADDRESSES_TRIED]

    async def _ask(self, url: httpx.URL, addresses: Sequence[str]) -> Fetched | str:
        """The document, or where the server sends us. A new client each time keeps no cookie from one hop to the next."""
        for address in addresses:
            async with httpx.AsyncClient(trust_env=False, verify=self.trust, timeout=httpx.Timeout(10, connect=5)) as client:
                try:
                    async with client.stream(
                        "GET",
                        url.copy_with(host=address),
                        headers={"Host": url.netloc.decode("ascii"), "User-Agent": AGENT, "Accept-Encoding": "identity"},
                        extensions={"sni_hostname": url.raw_host.decode("ascii")},
                    ) as response:
                        return await self._answer(url, response)
                except (httpx.ConnectError, httpx.ConnectTimeout):
                    continue
        raise BadLink(LinkFault.UNREACHABLE)

    async def _answer(self, url: httpx.URL, response: httpx.Response) -> Fetched | str:
        if response.status_code in REDIRECTS and "location" in response.headers:
            return str(response.headers["location"])
        if response.status_code != httpx.codes.OK:
            raise BadLink(LinkFault.REFUSED, response.status_code)
        headers = Headers()
        headers["content-type"] = response.headers.get("content-type", "")
        headers["content-disposition"] = response.headers.get("content-disposition", "")
        media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        # What comes packed although we did not ask for it could be anything when unpacked.
        if media not in TAKEN or response.headers.get("content-encoding", "identity").lower() != "identity":
            raise BadLink(LinkFault.WRONG_TYPE)
        data = await self._body(response)
        return Fetched(data, _name(headers, url), str(url), headers.get_content_charset() or "", media in {HTML, "application/xhtml+xml"})

    async def _body(self, response: httpx.Response) -> bytes:
        declared = response.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > self.bounds.size:
            raise BadLink(LinkFault.TOO_LARGE)
        body = bytearray()
        async for chunk in response.aiter_raw(CHUNK):
            body += chunk
            if len(body) > self.bounds.size:
                raise BadLink(LinkFault.TOO_LARGE)
        if not body:
            raise BadLink(LinkFault.EMPTY)
        return bytes(body)


def _read(link: str, base: httpx.URL | None = None) -> httpx.URL:
    try:
        url = base.join(link) if base is not None else httpx.URL(link)
        host = url.host  # read here: a name that is none is only found out by reading it
    except (httpx.InvalidURL, ValueError):
        raise BadLink(LinkFault.NOT_A_LINK) from None
    if url.scheme not in {"http", "https"} or not host:
        raise BadLink(LinkFault.NOT_A_LINK)
    if url.userinfo:
        raise BadLink(LinkFault.WITH_PASSWORD)
    return url


def _name(headers: Headers, url: httpx.URL) -> str:
    """A file name as the server gives it, else the end of the address."""
    name = headers.get_filename() or unquote(url.path.rstrip("/").rpartition("/")[2])
    return re.sub(r"[\x00-\x1f/\\:*?\"<>|]+", "_", name).strip(" ._")[-LONGEST_NAME:]
