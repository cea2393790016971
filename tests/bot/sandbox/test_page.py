"""The chat page in a real browser: what a person sees and does there."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, async_playwright, expect

from bot.sandbox import Client, Person, World, running
from bot.sandbox.person import DOT
from tests.bot.sandbox.conftest import Api, calling

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 380, "height": 800}
HOME = {"keyboard": [["Nhiệm vụ trong năm", "Văn bản"], ["Tự đánh giá"]]}
PATIENCE_MS = 20_000
LEVELS = {"inline_keyboard": [[{"text": "Tốt", "callback_data": "good"}, {"text": "Đạt", "callback_data": "fair"}]]}


pytestmark = pytest.mark.asyncio(loop_scope="module")  # one browser for all: to start one takes longer than what most of them see


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """A browser must be there: without one these tests fail."""
    async with async_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def sandbox() -> AsyncIterator[Client]:
    async with running(World()) as client:
        yield client


@pytest_asyncio.fixture(loop_scope="module")
async def api(sandbox: Client) -> AsyncIterator[Api]:
    async with calling(sandbox) as api:
        yield api


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, sandbox: Client) -> AsyncIterator[Page]:
    """A window that knows nothing of the others. Nothing may be asked of any other server."""
    outside: list[str] = []
    problems: list[str] = []
    page = await browser.new_page(viewport=DESKTOP, locale="vi-VN")  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    page.on("request", lambda request: None if request.url.startswith((sandbox.url, "blob:")) else outside.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    await page.close()
    assert outside == []
    assert problems == []


@pytest.fixture
def people(sandbox: Client) -> list[Person]:
    sandbox.set_clock("2023-10-20T08:00:00+07:00")
    return [
        sandbox.person("Nguyễn Hữu Thắng", id=11, role="Thư ký Hội", start="MA2023"),
        sandbox.person("Lê Văn Bình", id=12, role="Hội viên"),
    ]


async def updates(api: Api) -> list[dict[str, Any]]:
    return list(await api.ok("getUpdates"))


async def said(api: Api, text: str) -> None:
    """The newest update carries this text; the long poll waits for it."""
    offset = 0
    while True:
        found = await api.ok("getUpdates", offset=offset, timeout=5)
        assert found, f"{text!r} did not arrive"
        if found[-1].get("message", {}).get("text") == text:
            return
        offset = found[-1]["update_id"] + 1


async def test_start_keyboard_and_formatted_text(sandbox: Client, api: Api, page: Page, people: list[Person]) -> None:
    await api.ok("setMyDescription", description="Đồng Đội giúp việc của Hội.")
    await page.goto(sandbox.url)
    await expect(page.get_by_text("Đồng Đội giúp việc của Hội.")).to_be_visible()
    await page.get_by_role("button", name="Bắt đầu").click()
    await said(api, "/start MA2023")
    text = "<b>Kính chào</b> đồng chí\n<blockquote>Nghị quyết</blockquote>"
    await api.ok("sendMessage", chat_id=11, text=text, parse_mode="HTML", reply_markup=HOME)
    await expect(page.locator(".bubble strong")).to_have_text("Kính chào")
    await expect(page.locator(".bubble blockquote")).to_have_text("Nghị quyết")
    await expect(page.locator(".day")).to_have_text("Thứ Sáu, 20/10/2023")
    await page.get_by_role("group", name="Bàn phím nút").get_by_role("button", name="Văn bản").click()
    await said(api, "Văn bản")
    await page.get_by_role("textbox", name="Viết tin nhắn").fill("chỉ thị 17 nói gì")
    await page.keyboard.press("Enter")
    await said(api, "chỉ thị 17 nói gì")
    await expect(page.locator(".msg.mine").last).to_contain_text("chỉ thị 17 nói gì")


async def test_a_pressed_button_waits_answers_and_the_screen_changes_in_place(
    sandbox: Client, api: Api, page: Page, people: list[Person]
) -> None:
    await people[0].starts()
    sent = await api.ok("sendMessage", chat_id=11, text="Bước 2/5", reply_markup=LEVELS)
    await page.goto(f"{sandbox.url}/#11")
    button = page.get_by_role("button", name="Tốt")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    query = (await updates(api))[-1]["callback_query"]
    await api.ok("answerCallbackQuery", callback_query_id=query["id"], text="Đã ghi mức Tốt")
    await api.ok("editMessageText", chat_id=11, message_id=sent["message_id"], text="Bước 3/5", reply_markup=LEVELS)
    await expect(page.locator("#toast")).to_have_text("Đã ghi mức Tốt")
    await expect(page.locator(".msg", has_text="Bước 3/5")).to_contain_text("đã sửa")
    await expect(button).not_to_have_attribute("aria-busy", "true")
    await page.get_by_role("button", name="Đạt").press("Enter")
    await expect(page.get_by_role("button", name="Đạt")).to_have_attribute("aria-busy", "true")
    query = (await updates(api))[-1]["callback_query"]
    await api.ok("answerCallbackQuery", callback_query_id=query["id"], text="Phiếu đã đóng", show_alert=True)
    await expect(page.get_by_role("dialog")).to_contain_text("Phiếu đã đóng")
    await page.get_by_role("button", name="Đóng").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_unread_messages_are_counted_for_everyone(sandbox: Client, api: Api, page: Page, people: list[Person]) -> None:
    for person in people:
        await person.starts()
    await page.goto(f"{sandbox.url}/#11")
    for number in range(2):
        for person in people:
            await api.ok("sendMessage", chat_id=person.id, text=f"Nhắc hạn {number}")
    binh = page.get_by_role("button", name=re.compile("Lê Văn Bình"))
    await expect(binh.get_by_label("2 tin chưa đọc")).to_be_visible()
    await expect(page).to_have_title(re.compile(r"^\(2\)"))
    await expect(page.locator(".msg", has_text="Nhắc hạn 1")).to_be_visible()
    await binh.click()
    await expect(page.locator(".badge:visible")).to_have_count(0)
    await expect(page.locator("#as")).to_have_text("Điện thoại của Lê Văn Bình – Hội viên")


async def test_files_go_both_ways(sandbox: Client, api: Api, page: Page, people: list[Person], tmp_path: Path) -> None:
    await people[0].starts()
    await people[0].sends_album([DOT, DOT, DOT], caption="Ba ảnh")
    await people[0].sends_document(b"x" * 2048, "Hướng dẫn.docx")
    await page.goto(f"{sandbox.url}/#11")
    await expect(page.locator(".photos.many img")).to_have_count(3)
    assert await page.locator(".photos img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    async with page.expect_download() as download:
        await page.get_by_role("link", name=re.compile("Hướng dẫn.docx")).click()
    assert (await (await download.value).path()).read_bytes() == b"x" * 2048
    (tmp_path / "Phiếu.txt").write_bytes(b"noi dung")
    await page.get_by_role("button", name="Đính kèm").click()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("menuitem", name="Tệp").click()
    await (await chooser.value).set_files(tmp_path / "Phiếu.txt")
    await expect(page.get_by_role("link", name=re.compile("Phiếu.txt"))).to_be_visible()
    document = (await updates(api))[-1]["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("Phiếu.txt", 8)
    (tmp_path / "a.png").write_bytes(b"khong phai anh")
    await page.set_input_files("#pick-photo", tmp_path / "a.png")
    await expect(page.locator("#toast")).to_have_text("Ảnh này không đọc được.")
    (tmp_path / "b.txt").write_bytes(b"")
    await page.set_input_files("#pick-file", tmp_path / "b.txt")
    await expect(page.locator("#toast")).to_have_text("Tệp rỗng, không có gì để gửi.")


async def test_the_clock_is_moved_and_followed(sandbox: Client, page: Page, people: list[Person]) -> None:
    await page.goto(sandbox.url)
    await expect(page.locator("#clock-day")).to_have_text("Thứ Sáu, 20/10/2023")
    await page.get_by_role("button", name="+1 ngày").click()
    await expect(page.locator("#clock-day")).to_have_text("Thứ Bảy, 21/10/2023")
    assert sandbox.now().date() == datetime(2023, 10, 21).date()  # noqa: DTZ001
    field = page.get_by_role("textbox", name="Đến 08:00 ngày")
    await field.fill("31/02/2023")
    await field.press("Enter")
    await expect(page.get_by_text("Ghi ngày như 25/10/2023.")).to_be_visible()
    await field.fill("22/12/2023")
    await page.get_by_role("button", name="Đi", exact=True).click()
    await expect(page.locator("#clock-day")).to_have_text("Thứ Sáu, 22/12/2023")
    assert sandbox.now().isoformat().startswith("2023-12-22T08:00")
    sandbox.set_clock("2024-01-01T09:30:00+07:00")
    await expect(page.locator("#clock-time")).to_have_text("09:30")
    await expect(field).to_have_value("02/01/2024")


async def test_the_narrow_screen(sandbox: Client, api: Api, page: Page, people: list[Person]) -> None:
    await page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for person in people:
        await person.starts()
    await api.ok("sendMessage", chat_id=11, text="Dài " * 200 + "x" * 300, reply_markup=HOME)
    await page.goto(sandbox.url)
    await expect(page.locator("#phone")).to_be_hidden()
    await page.get_by_role("button", name=re.compile("Nguyễn Hữu Thắng")).click()
    await expect(page.locator(".msg").last).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 380
    small = "[...document.querySelectorAll('button:not(.command)')].filter(b => b.offsetParent && b.offsetHeight < 36).length"
    assert await page.evaluate(small) == 0
    await api.ok("sendMessage", chat_id=12, text="Nhắc hạn")
    await expect(page.locator("#back-unread")).to_have_text("1")
    for number in range(100):
        await api.ok("sendMessage", chat_id=12, text=f"Tin {number}")
    await expect(page.locator("#back-unread")).to_have_text("99+")
    arrow, badge = [await page.locator(f"#back {part}").bounding_box() for part in ("svg", ".badge")]
    assert arrow
    assert badge
    assert badge["x"] > arrow["x"] + arrow["width"] / 2  # the head of the arrow is at its left
    await page.evaluate("document.getElementById('as').append(' – Phụ trách chi hội Sở Tài nguyên và Môi trường, đơn vị 01')")
    assert await page.locator("#as").evaluate("line => line.scrollWidth <= line.clientWidth")
    await page.get_by_role("button", name="Đồng hồ").click()
    await page.get_by_role("dialog").get_by_role("button", name="+1 giờ").click()
    await expect(page.get_by_role("dialog").locator("time")).to_have_text("09:00")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Về danh sách người").click()
    await expect(page.locator("#clock-time")).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("Nguyễn Hữu Thắng"))).to_be_focused()


async def test_what_is_sent_is_only_ever_text(sandbox: Client, api: Api, page: Page, people: list[Person]) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    await people[0].says(hostile)
    await api.ok("sendMessage", chat_id=11, text='<a href="https://t.me/DongDoiBot?start=MA77">vào</a>', parse_mode="HTML")
    await page.goto(f"{sandbox.url}/#11")
    await expect(page.locator(".msg.mine .words")).to_contain_text(hostile)
    assert await page.locator(".log script, .log img").count() == 0
    await page.get_by_role("link", name="vào").click()
    await said(api, "/start MA77")


async def test_what_is_half_typed_waits_for_its_person(sandbox: Client, api: Api, page: Page, people: list[Person]) -> None:
    field = page.get_by_role("textbox", name="Viết tin nhắn")
    for person in people:
        await person.starts()
    number = await people[0].says("kl 29")
    await page.goto(f"{sandbox.url}/#11")
    await field.fill("chỉ thị mười bảy")
    await page.get_by_role("button", name="Lê Văn Bình").click()
    await expect(field).to_have_value("")
    await page.get_by_role("button", name="Nguyễn Hữu Thắng").click()
    await expect(field).to_have_value("chỉ thị mười bảy")
    await page.reload()
    await expect(field).to_have_value("chỉ thị mười bảy")
    await page.locator(f'.msg[data-id="{number}"]').get_by_role("button", name="Làm gì với tin này").click()
    await page.get_by_role("menuitem", name="Sửa").click()
    await expect(field).to_have_value("kl 29")
    await field.press("Escape")
    await expect(field).to_have_value("chỉ thị mười bảy")
    await field.press("Enter")
    await said(api, "chỉ thị mười bảy")
    await expect(field).to_have_value("")
    await page.reload()
    await expect(page.locator(".msg.mine").last).to_contain_text("chỉ thị mười bảy")
    await expect(field).to_have_value("")


async def test_what_went_off_as_the_page_was_left_is_not_offered_again(sandbox: Client, api: Api, page: Page, people: list[Person]) -> None:
    async def hold_the_answer(route: Route) -> None:
        await route.fetch()
        await heard.wait()
        await route.abort()

    heard = asyncio.Event()
    field = page.get_by_role("textbox", name="Viết tin nhắn")
    await people[0].starts()
    await page.route("**/say", hold_the_answer)
    await page.goto(f"{sandbox.url}/#11")
    await field.fill("chỉ thị mười bảy")
    await field.press("Enter")
    await said(api, "chỉ thị mười bảy")
    await page.reload()
    await expect(page.locator(".msg.mine").last).to_contain_text("chỉ thị mười bảy")
    await expect(field).to_have_value("")
    heard.set()


async def test_who_reads_with_the_keyboard_just_types_on(sandbox: Client, api: Api, page: Page, people: list[Person]) -> None:
    await people[0].starts()
    await api.ok("sendMessage", chat_id=11, text="Bước 2/5", reply_markup=LEVELS)
    await page.goto(f"{sandbox.url}/#11")
    await page.get_by_role("button", name="Đạt").focus()
    await page.keyboard.type("kl29")
    await page.keyboard.press("Enter")
    await said(api, "kl29")


@pytest.mark.parametrize("width", [320, 380])
async def test_the_bar_keeps_its_name_and_state_whole(sandbox: Client, api: Api, page: Page, people: list[Person], width: int) -> None:
    await people[0].starts()
    await api.ok("sendMessage", chat_id=11, text="Kính chào")
    await page.set_viewport_size({"width": width, "height": 640})
    await page.goto(f"{sandbox.url}/#11")
    await expect(page.locator("#chat-state")).to_have_text("trực tuyến")
    cut = "node => [node.scrollWidth - node.clientWidth, node.getClientRects().length]"
    for part in ("#chat-title", "#chat-state"):
        assert await page.locator(part).evaluate(cut) == [0, 1]


async def test_reply_correct_forward_block(sandbox: Client, api: Api, page: Page, people: list[Person]) -> None:
    await people[0].says("câu cũ")
    await api.ok("sendMessage", chat_id=11, text="Đồng Đội đáp")
    await page.goto(f"{sandbox.url}/#11")
    await page.locator(".msg", has_text="Đồng Đội đáp").get_by_role("button", name="Làm gì với tin này").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await page.keyboard.type("rõ")
    await page.keyboard.press("Enter")
    await said(api, "rõ")
    await expect(page.locator(".quote")).to_contain_text("Đồng Đội đáp")
    await page.locator(".msg", has_text="câu cũ").first.get_by_role("button", name="Làm gì với tin này").click()
    await page.get_by_role("menuitem", name="Sửa").click()
    await page.get_by_role("textbox", name="Viết tin nhắn").fill("câu mới")
    await page.keyboard.press("Enter")
    await expect(page.locator(".msg.mine", has_text="câu mới")).to_contain_text("đã sửa")
    await page.get_by_role("button", name="Đính kèm").click()
    await page.get_by_role("menuitem", name="Chuyển tiếp một tin").click()
    await page.get_by_label("Tin của ai").fill("Văn phòng Đảng uỷ")
    await page.get_by_label("Nội dung tin").fill("Kính mời dự họp")
    await page.get_by_role("button", name="Chuyển tiếp", exact=True).click()
    await expect(page.locator(".origin")).to_have_text("Chuyển tiếp từ Văn phòng Đảng uỷ")
    await page.get_by_role("button", name="Tuỳ chọn của cuộc trò chuyện").click()
    await page.get_by_role("menuitem", name="Chặn Đồng Đội").click()
    await page.get_by_role("button", name="Bỏ chặn Đồng Đội").click()
    await expect(page.get_by_role("textbox", name="Viết tin nhắn")).to_be_visible()
    kinds = [update.get("my_chat_member", {}).get("new_chat_member", {}).get("status") for update in await updates(api)]
    assert kinds[-2:] == ["kicked", "member"]
