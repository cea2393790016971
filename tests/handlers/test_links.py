"""Links: what is fetched, and above all what is not reached."""

import ssl
import time
from collections.abc import Sequence

import pytest

from handlers.links import BadLink, Bounds, Fetched, Fetcher, LinkFault, find, is_public
from tests.handlers.web import CERTIFICATE, answer, redirect, serving

LOCAL = frozenset({"127.0.0.1"})


async def fault_of(link: str, fetcher: Fetcher | None = None) -> LinkFault:
    with pytest.raises(BadLink) as refused:
        await (fetcher or Fetcher()).fetch(link)
    return refused.value.fault


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "2002:808:808::1"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.100.100.200",
            "0.0.0.0",
            "255.255.255.255",
        ),
        *("224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1", "168.63.129.16"),
        *("::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254"),
        *("::127.0.0.1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2001:0:1::1"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "link",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/"),
        *(
            "http://169.254.169.254/latest/meta-data/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[fe80::1]/",
            "http://10.1.2.3:8080/",
        ),
        *("http://0/", "https://192.168.0.1/a.pdf", "http://[64:ff9b::7f00:1]/", "http://LOCALHOST./", "http://①②⑦.⓪.⓪.①/"),
    ],
)
async def test_no_way_into_the_own_network(link: str) -> None:
    assert await fault_of(link) in {LinkFault.PRIVATE, LinkFault.NOT_A_LINK, LinkFault.NO_SUCH_HOST}


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("ftp://vanban.example/a.pdf", LinkFault.NOT_A_LINK),
        ("file:///etc/passwd", LinkFault.NOT_A_LINK),
        ("http://", LinkFault.NOT_A_LINK),
        ("http://[::1", LinkFault.NOT_A_LINK),
        ("https://xn--/", LinkFault.NOT_A_LINK),
        ("http://example.com:99999999999999999999/", LinkFault.NO_SUCH_HOST),
        ("https://chinhphu.vn@127.0.0.1/a.pdf", LinkFault.WITH_PASSWORD),
        ("https://an:matkhau@vanban.example/", LinkFault.WITH_PASSWORD),
        ("https://khong-co-that.invalid/a.pdf", LinkFault.NO_SUCH_HOST),
    ],
)
async def test_links_that_are_none(link: str, fault: LinkFault) -> None:
    assert await fault_of(link) is fault


async def test_a_document_with_its_name() -> None:
    async with serving() as web:
        web.pages["/van%20ban/ke-hoach-12.pdf?x=1"] = answer(b"%PDF-1.7 x")
        found = await Fetcher(allowed=LOCAL).fetch(web.link("/van%20ban/ke-hoach-12.pdf?x=1"))
        assert found == Fetched(b"%PDF-1.7 x", "ke-hoach-12.pdf", web.link("/van%20ban/ke-hoach-12.pdf?x=1"))
        named = "attachment; filename*=UTF-8''k%E1%BA%BF%20ho%E1%BA%A1ch%2F12.pdf"
        web.pages["/tai"] = answer(b"%PDF-1.7 x", "application/octet-stream", Content_Disposition=named)
        assert (await Fetcher(allowed=LOCAL).fetch(web.link("/tai"))).name == "kế hoạch_12.pdf"
        web.pages["/trang"] = answer("Số 1".encode("utf-16"), 'text/html; charset="utf-16"')
        page = await Fetcher(allowed=LOCAL).fetch(web.link("/trang"))
        assert (page.charset, page.is_page) == ("utf-16", True)


async def test_redirects_are_followed_without_cookies_and_checked_at_every_hop() -> None:
    async with serving() as web:
        web.pages["/a"] = redirect("/b")
        web.pages["/b"] = redirect(web.link("/c.pdf"))
        web.pages["/c.pdf"] = answer(b"%PDF-1.7 x")
        assert (await Fetcher(allowed=LOCAL).fetch(web.link("/a"))).url == web.link("/c.pdf")
        assert not any("cookie" in request.lower() for request in web.requests)
        for number, inside in enumerate(("http://169.254.169.254/latest", "//10.0.0.1/", "http://[::1]/", "http://127.0.0.2:1/")):
            web.pages[f"/in{number}"] = redirect(inside)
            assert await fault_of(web.link(f"/in{number}"), Fetcher(allowed=LOCAL)) is LinkFault.PRIVATE
        web.pages["/file"] = redirect("file:///etc/passwd")
        assert await fault_of(web.link("/file"), Fetcher(allowed=LOCAL)) is LinkFault.NOT_A_LINK
        web.pages["/round"] = redirect("/round")
        assert await fault_of(web.link("/round"), Fetcher(allowed=LOCAL)) is LinkFault.TOO_MANY_HOPS
        assert sum("GET /round" in request for request in web.requests) == 6


async def test_a_name_that_changes_its_mind_leads_nowhere_else() -> None:
    """Asked a second time this name would be another machine; it is asked once, and one inside address is too many."""
    asked: list[str] = []

    async def turning(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.9"]

    async def two_faced(_host: str, _port: int) -> Sequence[str]:
        return ["93.184.216.34", "10.0.0.7"]

    async with serving() as web:
        web.pages["/a.pdf"] = answer(b"%PDF-1.7 x")
        assert (await Fetcher(resolver=turning, allowed=LOCAL).fetch(web.link("/a.pdf", "vanban.example"))).data
        assert asked == ["vanban.example"]
        assert f"Host: vanban.example:{web.port}" in web.requests[0]
        assert await fault_of(web.link("/a.pdf", "vanban.example"), Fetcher(resolver=two_faced)) is LinkFault.PRIVATE


async def test_the_certificate_is_checked_for_the_name_though_the_address_is_dialled() -> None:
    async def here(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    async with serving(https=True) as web:
        web.pages["/a.pdf"] = answer(b"%PDF-1.7 x")
        fetcher = Fetcher(resolver=here, allowed=LOCAL, trust=trusting)
        assert (await fetcher.fetch(web.link("/a.pdf", "vanban.example", "https"))).data == b"%PDF-1.7 x"
        assert await fault_of(web.link("/a.pdf", "khac.example", "https"), fetcher) is LinkFault.UNREACHABLE
        assert await fault_of(web.link("/a.pdf", "vanban.example", "https"), Fetcher(resolver=here, allowed=LOCAL)) is LinkFault.UNREACHABLE


async def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    async def two(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.7", "127.0.0.1"]

    async with serving() as web:
        web.pages["/a.pdf"] = answer(b"%PDF-1.7 x")
        fetcher = Fetcher(resolver=two, allowed=frozenset({"127.0.0.7", "127.0.0.1"}))
        assert (await fetcher.fetch(web.link("/a.pdf", "vanban.example"))).data


async def test_size_and_time_are_bounded() -> None:
    fetcher = Fetcher(bounds=Bounds(seconds=1.5), allowed=LOCAL)
    async with serving() as web:
        started = time.monotonic()
        assert await fault_of(web.link("/a-huge"), fetcher) is LinkFault.TOO_LARGE
        assert await fault_of(web.link("/a-endless"), fetcher) is LinkFault.TOO_LARGE
        assert await fault_of(web.link("/a-slow"), fetcher) is LinkFault.TOO_SLOW
        assert time.monotonic() - started < 6


async def test_what_is_no_document_is_not_taken() -> None:
    async with serving() as web:
        web.pages["/film"] = answer(b"x", "video/mp4")
        web.pages["/packed"] = answer(b"x", "text/html", Content_Encoding="gzip")
        web.pages["/empty"] = answer(b"")
        web.pages["/closed"] = answer(b"", status="403 Forbidden")
        fetcher = Fetcher(allowed=LOCAL)
        assert await fault_of(web.link("/film"), fetcher) is LinkFault.WRONG_TYPE
        assert await fault_of(web.link("/packed"), fetcher) is LinkFault.WRONG_TYPE
        assert await fault_of(web.link("/empty"), fetcher) is LinkFault.EMPTY
        with pytest.raises(BadLink) as refused:
            await fetcher.fetch(web.link("/closed"))
        assert (refused.value.fault, refused.value.status) == (LinkFault.REFUSED, 403)


async def test_nobody_answers() -> None:
    async with serving() as web:
        port = web.port
    assert await fault_of(f"http://127.0.0.1:{port}/", Fetcher(allowed=LOCAL)) is LinkFault.UNREACHABLE


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Đây ạ: https://vanban.example/a.pdf.", "https://vanban.example/a.pdf"),
        ("www.vanban.example/a b", "https://www.vanban.example/a"),
        ("kl29 nói gì", None),
        ("(http://a.vn/x)", "http://a.vn/x"),
        ("vanban.chinhphu.vn", "https://vanban.chinhphu.vn"),
        ("Ở hatinh.gov.vn/vanban?so=17 ạ", "https://hatinh.gov.vn/vanban?so=17"),
        ("gửi an@hatinh.gov.vn", None),
        ("Mục 1.2 của 29.KL.TU", None),
        ("họp xong.nhé vn", None),
    ],
)
def test_finding_the_link_in_what_was_typed(text: str, link: str | None) -> None:
    assert find(text) == link
