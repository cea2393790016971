"""A walk through the demo in a real browser, and the pictures taken on the way: `make screenshots`.

What a member and a secretary do is done here on the chat page with what they would press and type. Each step waits for
what a person would wait to see, so a walk that ends has shown the demo whole; tests/test_docs.py takes it too.
"""

import asyncio
import io
import re
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import docx
from playwright.async_api import FilePayload, Locator, Page, ViewportSize, async_playwright, expect

from bot import demo
from bot.sandbox.client import Client
from bot.settings import Settings
from db.kinds import ReceiptKind, Title
from handlers.texts import announcements, assessment, common, directives, enrolment, home, library, questions, secretary
from reminders import texts as reminding

IMAGES = Path(__file__).parent / "images"
BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE_MS = 20_000  # a busy machine is slow to start a reader of documents
PHONE = ViewportSize(width=380, height=800)
DESKTOP = ViewportSize(width=1180, height=760)
# Gradients and shadows make a picture four times as large and say nothing; what moves makes every run another picture.
CALM = """
  .stage, .log { background: #dfe8de !important } .phone, .bubble, .buttons button, .keys button { box-shadow: none !important }
  * { animation: none !important; transition: none !important; caret-color: transparent !important; scrollbar-width: none !important }
  :focus-visible { outline: none !important } .act, .to-end, .bar .badge { visibility: hidden }
"""
QUESTION = "chi thi 17 noi gi"
REMINDED_ON = "22/10/2023"
UNANSWERED = "quy hoi nam nay dong bao nhieu"
REPLY = "Mỗi đồng chí 120.000 đồng, nộp tại buổi sinh hoạt chi hội ngày 24/10."
PLAN_NAME = "Ke hoach gap mat 6-12.docx"
PLAN = (
    "HỘI CỰU CHIẾN BINH KHỐI",
    "Số: 12-KH/CCB",
    "Hà Tĩnh, ngày 16 tháng 10 năm 2023",
    "KẾ HOẠCH",
    "Tổ chức gặp mặt kỷ niệm ngày thành lập Hội 6/12",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Ôn lại truyền thống, động viên hội viên; tổ chức trang trọng, tiết kiệm.",
    "II. THỜI GIAN, ĐỊA ĐIỂM",
    "8 giờ ngày 06/12/2023, tại hội trường tầng 2.",
    "III. TỔ CHỨC THỰC HIỆN",
    "Mỗi chi hội cử hai đồng chí dự, gửi danh sách trước ngày 25/11/2023.",
)
INVITATION = "Mời các đồng chí dự sinh hoạt chi hội lúc 14 giờ thứ Ba, 24/10/2023, tại hội trường tầng 2."
SECRETARY, UNIT_SECRETARY, MEMBER, COLLEAGUE, OTHER = range(5)
Label = str | re.Pattern[str]


@dataclass
class Phone:
    """The page at a phone's size, in the hands of one person after the other."""

    page: Page
    people: list[int]
    folder: Path

    async def passes_to(self, who: int) -> None:
        await self.page.evaluate("hash => { location.hash = hash }", str(self.people[who]))

    async def starts(self) -> None:
        """The invitation's link, and the consent."""
        await self.page.get_by_role("button", name="Bắt đầu").click()
        await self.presses(enrolment.AGREE)
        await self.sees(home.HEAD)

    async def sees(self, text: Label) -> Locator:
        """The newest message of Đồng Đội that says this in its words or on its buttons."""
        found = self.page.locator(".msg:not(.mine)", has_text=text).last
        await expect(found).to_be_visible()
        return found

    async def presses(self, label: Label) -> None:
        """The newest button of that name below a message."""
        await self.page.locator(".buttons").get_by_role("button", name=label, exact=isinstance(label, str)).last.click()

    async def key(self, label: str) -> None:
        await self.page.get_by_role("group", name="Bàn phím nút").get_by_role("button", name=label, exact=True).click()

    async def says(self, text: str) -> Locator:
        await self.page.get_by_role("textbox", name="Viết tin nhắn").fill(text)
        await self.page.keyboard.press("Enter")
        return self.page.locator(".msg.mine", has_text=text).last

    async def sends(self, name: str, data: bytes) -> None:
        await self.page.set_input_files("#pick-file", FilePayload(name=name, mimeType="application/octet-stream", buffer=data))

    async def goes_to(self, day: str) -> None:
        """Move the demo's clock to eight in the morning of a day."""
        await self.page.get_by_role("button", name="Đồng hồ").click()
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_role("textbox").fill(day)
        await dialog.get_by_role("button", name="Đi", exact=True).click()
        await self.page.keyboard.press("Escape")

    async def shows(self, name: str, top: Locator, *, keys: bool = False) -> None:
        """A picture with this message at the top; `keys`: with the keyboard of labels."""
        await expect(self.page.locator(".buttons [aria-busy=true]")).to_have_count(0)
        await expect(self.page.locator("#toast")).to_be_hidden()
        toggle = self.page.get_by_role("button", name="Ẩn hoặc hiện bàn phím nút")
        if not keys:
            await toggle.click()
        await self.page.mouse.move(0, 0)
        await top.evaluate("message => message.scrollIntoView()")
        await self.page.screenshot(path=self.folder / f"{name}.png")
        if not keys:
            await toggle.click()


async def walk(folder: Path) -> list[Path]:
    """Walk the demo, leave a picture of each stop in `folder`, and say which. Telegram may refuse nothing on the way."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings.model_validate({"port": 0, "send_rate": 1000})
    server = demo.telegram(settings)
    with tempfile.TemporaryDirectory() as place:
        async with demo.playing(settings, server, Path(place)):
            with Client(server.url) as sandbox:
                people = [int(person["id"]) for person in sandbox.get("/users")]
                async with _page(server.url) as page:
                    await _visit(Phone(page, people, folder))
                refused = [(call["method"], call["description"]) for call in sandbox.refused()]
    assert refused == [], refused
    return sorted(folder.glob("*.png"))


@asynccontextmanager
async def _page(url: str) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER)
        try:
            page = await browser.new_page(viewport=PHONE, locale="vi-VN")
            page.set_default_timeout(PATIENCE_MS)
            expect.set_options(timeout=PATIENCE_MS)
            await page.goto(url)
            await page.add_style_tag(content=CALM)
            yield page
        finally:
            await browser.close()


async def _visit(phone: Phone) -> None:
    """The whole walk, a stop after the other."""
    for who in (SECRETARY, UNIT_SECRETARY, OTHER, COLLEAGUE, MEMBER):
        await phone.passes_to(who)
        await phone.starts()
    await a_member_asks(phone)
    await a_member_assesses(phone)
    await phone.passes_to(UNIT_SECRETARY)
    await a_unit_is_told(phone)
    await phone.passes_to(SECRETARY)
    await a_secretary_invites(phone)
    await a_secretary_announces(phone)
    await a_document_comes_in(phone)
    await a_question_goes_to_people(phone)
    await a_day_comes_near(phone)
    await the_page(phone)


async def a_member_asks(phone: Phone) -> None:
    asked = await phone.says(QUESTION)
    await phone.sees("17-CT/TU")
    await phone.shows("ask", asked)


async def a_member_assesses(phone: Phone) -> None:
    await phone.key(common.ASSESSMENT)
    await phone.presses(assessment.BEGIN)
    first = await phone.sees("Bước 1/5")
    await phone.shows("assessment", first)
    for number in range(1, 6):
        await phone.sees(f"Bước {number}/5")
        await phone.presses(re.compile("^Tốt"))
    await phone.presses(assessment.TITLES[Title.EXEMPLARY])
    await phone.presses(assessment.SUBMIT)
    await phone.sees("Đã nộp phiếu")


async def a_secretary_invites(phone: Phone) -> None:
    await phone.key(common.ASSOCIATION_WORK)
    await phone.shows("desk", await phone.sees(secretary.BOARD))
    await phone.presses(re.compile(f"^{secretary.INVITE}"))
    await phone.presses(re.compile("01"))
    await phone.sees("Bấm vào tên")
    await (await phone.sees("Bấm vào tên")).locator(".buttons button").first.click()
    await phone.presses(secretary.MINT)
    await phone.shows("invite", await phone.sees("Đường dẫn"))


async def a_secretary_announces(phone: Phone) -> None:
    await phone.key(common.ASSOCIATION_WORK)
    await phone.presses(secretary.ANNOUNCEMENTS)
    await phone.presses(announcements.NEW)
    await phone.sees("Soạn thông báo")
    written = await phone.says(INVITATION)
    await phone.presses(announcements.TO_ALL)
    await phone.sees("đồng chí sẽ nhận")
    await phone.shows("broadcast", written)
    await phone.presses(re.compile("^Gửi cho"))
    await phone.shows("result", await phone.sees("Đã gửi xong"))
    await phone.passes_to(COLLEAGUE)
    await phone.presses(reminding.RECEIPTS[ReceiptKind.RECEIVED])
    await phone.sees(f"✓ {reminding.RECEIPTS[ReceiptKind.RECEIVED]}")
    await phone.passes_to(SECRETARY)
    await phone.presses(reminding.RESULT_BY_NAME)
    await phone.shows("receipts", await phone.sees(f"{announcements.GROUPS[ReceiptKind.RECEIVED]}: 1"))


async def a_document_comes_in(phone: Phone) -> None:
    """A plan is read, looked over, saved, and found by its number."""
    await phone.key(common.DIRECTIVES)
    await phone.presses(directives.ADD)
    await phone.presses(library.ORDINARY)
    await phone.sees("Đồng chí gửi văn bản vào đây")
    await phone.sends(PLAN_NAME, _plan())
    await phone.shows("library", await phone.sees("Đồng Đội đọc được như sau"))
    await phone.presses(library.SAVE)
    await phone.sees("Đã lưu vào kho")
    await phone.says("ke hoach 12 cua hoi")
    await phone.sees("Kế hoạch số 12-KH/CCB")


def _plan() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for line in PLAN:
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


async def a_question_goes_to_people(phone: Phone) -> None:
    """What the library does not know, a person answers."""
    await phone.passes_to(COLLEAGUE)
    await phone.says(UNANSWERED)
    await phone.presses(questions.to_unit(""))
    await phone.presses(questions.pass_on(True, ""))
    await phone.sees("Đã chuyển câu hỏi")
    await phone.passes_to(UNIT_SECRETARY)
    await phone.presses(reminding.ANSWER_IT)
    await phone.presses(questions.ANSWER)
    asked = await phone.sees("Đồng chí gõ câu trả lời")
    await phone.says(REPLY)
    await phone.sees("Gửi câu trả lời này?")
    await phone.shows("question", asked)
    await phone.presses(re.compile("^Gửi cho đồng chí"))
    await phone.sees("Đã gửi câu trả lời")
    await phone.passes_to(COLLEAGUE)
    await phone.sees(REPLY)


async def a_day_comes_near(phone: Phone) -> None:
    """Who has not handed in is reminded, three days before."""
    await phone.goes_to(REMINDED_ON)
    await phone.shows("reminder", await phone.sees(reminding.OWED_HEAD.striptags()), keys=True)


async def a_unit_is_told(phone: Phone) -> None:
    await phone.shows("submitted", await phone.sees("Vừa nộp phiếu tự đánh giá"))


async def the_page(phone: Phone) -> None:
    """The demo as it stands on a desk."""
    await phone.page.set_viewport_size(DESKTOP)
    await phone.presses(reminding.OPEN_FORM)
    await phone.shows("page", await phone.sees(assessment.BEGIN), keys=True)


if __name__ == "__main__":
    for picture in asyncio.run(walk(IMAGES)):
        sys.stdout.write(f"{picture.name}: {picture.stat().st_size // 1024} KB\n")
