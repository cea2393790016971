"""What the docs say is there: commands, settings, targets, links, labels, and the walk that draws the pictures."""

import argparse
import ast
import importlib
import re
import struct
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

from bot.settings import Settings
from bot.usage import parser
from bot.wire import REFUSED
from db import enrolment, inbox, library, outbox, questions
from db.intake.reading import MAX_BYTES
from docs.screenshots import IMAGES, walk
from handlers.texts import enrolment as enrolment_words
from reminders.due import LADDERS, Rule
from reminders.quiet import SENDING
from tests.test_words import NEVER, modules

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "benchmarks/README.md"])
OPERATE = (ROOT / "docs/operate.md").read_text()
MAKE = re.compile(r"(?:`|^|PORT=\d+ )make ([a-z]+)", re.MULTILINE)
MODULE = re.compile(r"python -m ((?:bot|benchmarks|docs)(?:\.\w+)*)")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
LARGEST = 150 * 1024


def commands() -> dict[str, argparse.ArgumentParser]:
    action = next(each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("name", commands())
def test_every_command_and_its_options_are_documented(name: str) -> None:
    options = [option for action in commands()[name]._actions for option in action.option_strings if option not in ("-h", "--help")]
    rows = "\n".join(line for line in OPERATE.splitlines() if f"`python -m bot {name}" in line)
    assert rows
    assert [option for option in options if option not in rows] == []


@pytest.mark.parametrize("setting", [name.upper() for name in Settings.model_fields])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"| `{setting}` |" in OPERATE


@pytest.mark.parametrize(
    ("said", "file", "written"),
    [
        (f"no updates from Telegram: {REFUSED[409]}", "bot/wire.py", "no updates from Telegram: %s"),
        ("the database is away: SQLITE_FULL", "bot/updates.py", "the database is away: %s"),
        ("was begun by another version", "handlers/errors.py", "was begun by another version"),
        ("update N was not finished; it is taken up again", "bot/updates.py", "update %s was not finished; it is taken up again"),
        ("update N failed, case AB12CD (KeyError at", "handlers/errors.py", "update %s failed, case %s"),
    ],
)
def test_the_log_says_what_it_is_said_to_say(said: str, file: str, written: str) -> None:
    assert said in " ".join(OPERATE.split())
    assert written in (ROOT / file).read_text()


def test_what_the_pages_run_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = "\n".join(page.read_text() for page in PAGES)
    assert set(MAKE.findall(text)) <= targets
    gone = [name for name in MODULE.findall(text) if not _runs(name)]
    assert gone == []


def _runs(module: str) -> bool:
    path = ROOT / module.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__main__.py").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_pictures_resolve(page: Path) -> None:
    targets = ["".join(found) for found in LINK.findall(page.read_text())]
    assert [target for target in targets if not _resolves(page, target)] == []


def _resolves(page: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return True
    path, _, anchor = target.partition("#")
    file = page.parent / path if path else page
    return file.exists() and (not anchor or anchor in _anchors(file))


def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


# The secretary's page


def said() -> Iterator[re.Pattern[str]]:
    """Every string of the texts, f-strings with anything where a value stands (a constant of the module is put in); labels
    may begin with a capital letter where the text has a small one."""
    for module in [*modules(), importlib.import_module("reminders.texts")]:
        assert module.__file__ is not None
        for node in ast.walk(ast.parse(Path(module.__file__).read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.compile(re.escape(node.value), re.IGNORECASE)
            elif isinstance(node, ast.JoinedStr):
                pattern = "".join(_piece(module, part) for part in node.values)
                if re.search(r"[^\W\d_]{3}", pattern.replace(".+", "")):
                    yield re.compile(pattern, re.IGNORECASE)


def _piece(module: ModuleType, part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    named = vars(module).get(part.value.id) if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name) else None
    return re.escape(named) if isinstance(named, str) else ".+"


def test_every_label_in_bold_is_a_label() -> None:
    patterns = list(said())
    labels = BOLD.findall((ROOT / "docs/secretary.md").read_text())
    assert len(labels) > 30
    assert [label for label in labels if not any(pattern.fullmatch(label) for pattern in patterns)] == []


def test_the_handbook_speaks_as_dong_doi_does() -> None:
    text = re.sub(r"`[^`]*`|\([^)]*\.(?:png|md)\)|<img src=\"[^\"]*\"", "", (ROOT / "docs/secretary.md").read_text())
    assert [found[0] for found in NEVER.finditer(text)] == []
    assert text == unicodedata.normalize("NFC", text)


# Pictures


def test_every_picture_is_shown_somewhere_and_small() -> None:
    shown = {Path("".join(found)).name for page in PAGES for found in LINK.findall(page.read_text())}
    assert {picture.name for picture in IMAGES.iterdir()} <= shown
    assert [picture.name for picture in IMAGES.iterdir() if picture.stat().st_size > LARGEST] == []


async def test_the_walk_through_the_demo_draws_every_picture(tmp_path: Path) -> None:
    """`make demo` in a browser, from the invitation to a broadcast's result and a reminder. Drawings of benchmarks are not its."""
    drawn = await walk(tmp_path)
    assert {picture.name for picture in drawn} == {picture.name for picture in IMAGES.glob("*.png")}
    for picture in drawn:
        width, height = struct.unpack(">II", picture.read_bytes()[16:24])
        assert (width, height) in {(380, 800), (1180, 760)}
        assert picture.stat().st_size <= LARGEST


IN_WORDS = dict(enumerate(("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")))


def promised() -> list[str]:
    """What the handbook says in numbers, as the code has it."""
    steps, asked, handed = LADDERS[Rule.ASSESSMENT].stages, questions.ASKED_KEPT_FOR.days, questions.KEPT_FOR.days
    return [
        f"Mã có {enrolment.LENGTH} chữ và số, dùng một lần, trong {enrolment.VALID_FOR.days} ngày",
        f"trước hạn {', '.join(map(str, steps[:-1]))} ngày và đúng ngày",
        f"từ {SENDING.start.hour} giờ đến {SENDING.end.hour} giờ {SENDING.end.minute}",
        f"trong {outbox.MISSED_FOR.days} ngày từ lúc gửi",
        f"dưới {MAX_BYTES // 1024**2} MB",
        f"**Gỡ khỏi kho** trong {library.UNDO_FOR // timedelta(hours=1)} giờ",
        f"câu hỏi đã gõ ({IN_WORDS[asked]} ngày; câu đã nhờ trả lời thì {IN_WORDS[handed // 365]} năm)",
    ]


def test_the_handbook_has_the_numbers_of_the_code() -> None:
    text = " ".join((ROOT / "docs/secretary.md").read_text().split())
    assert [words for words in promised() if words not in text] == []


KEPT = (
    "họ tên", "chức vụ Hội", "danh hiệu", "sinh", "ngày vào Hội", "tài khoản Telegram", "sự đồng ý", "phiếu tự đánh giá",
    "việc được giao", "nhật ký việc đã làm", "thông báo đã gửi tới", "đã bấm nhận chưa", "câu hỏi",
)  # fmt: skip


def test_what_is_kept_of_a_person_is_told_in_full_wherever_it_is_told() -> None:
    """What *Dữ liệu của tôi* shows: before the consent, to who asks, and in the handbook."""
    answers = tomllib.loads((ROOT / "db/data/handbook.toml").read_text())["faq"]
    told = {
        "consent": str(enrolment_words.CONSENT),
        "answer": next(each["answer"] for each in answers if each["ref"] == "faq.privacy"),
        "handbook": (ROOT / "docs/secretary.md").read_text().partition("Về từng người, Đồng Đội giữ:")[2].partition("\n- ")[0],
    }
    plain = {name: " ".join(text.split()) for name, text in told.items()}
    assert {name: [what for what in KEPT if what not in text] for name, text in plain.items()} == {name: [] for name in told}


def test_what_is_kept_is_kept_for_as_long_as_is_said() -> None:
    said = {
        "Who wished to join is kept for a year": (enrolment.WISHES_KEPT_FOR, 365),
        "what a stranger typed and never sent for two days": (enrolment.STRANGERS_WORDS_KEPT_FOR, 2),
        "an update that was set aside for a month": (inbox.PARKED_FOR, 30),
    }
    text = " ".join((ROOT / "docs/design.md").read_text().split())
    assert [words for words, (time, days) in said.items() if words not in text or time != timedelta(days=days)] == []
    assert inbox.KEPT_FOR.days > 1, "Telegram delivers an update again for a day"
