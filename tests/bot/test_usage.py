"""The command line speaks Vietnamese: what may be typed, and what was typed wrongly; exit code 2, nothing of it in English."""

import re

import pytest

from bot.__main__ import main
from bot.usage import WRONG_USAGE, in_words, parser

COMMANDS = ("run", "demo", "load", "invite", "ask", "backup", "doctor")
ENGLISH = re.compile(
    r"usage|error|argument|option|positional|show this|exit|invalid|choose|required|expected|allowed|unrecognized|the ", re.I
)
WRONG = {
    "": "Còn thiếu: LỆNH.",
    "ru": "Không có lệnh “ru”. Các lệnh: run, demo, load,",
    "run now": "Không hiểu phần “now”.",
    "load": "Hãy ghi một trong các mục: TỆP.xlsx, --template, --sample, --drop-sample.",
    "load --template": "Sau --template còn thiếu giá trị.",
    "load --sample --drop-sample": "Không dùng cùng lúc --drop-sample với --sample; chỉ ghi một.",
    "load a.xlsx --sample": "Không dùng cùng lúc",
    "load --sample=yes": "--sample đứng một mình, không ghi thêm “yes”.",
    "load --sam": "Hãy ghi một trong các mục",
    "invite": "Còn thiếu: MÃ_HỘI_VIÊN.",
    "invite HV001 HV002": "Không hiểu phần “HV002”.",
    "ask": "Còn thiếu: CÂU_HỎI.",
    "ask chi thi 17": "Không hiểu phần “thi 17”. Câu có dấu cách phải đặt trong ngoặc kép.",
    "ask x --year abc": "--year: năm phải viết đủ bốn chữ số, ví dụ 2023",
    "ask x --year 23": "--year: năm phải viết đủ bốn chữ số",
    "ask x --today 2023-13-01": "--today: ngày phải có thật và viết theo dạng năm-tháng-ngày, ví dụ 2026-11-24",
    "ask x --today": "Sau --today còn thiếu giá trị.",
    "backup": "Còn thiếu: TỆP.",
    "doctor --fast": "Không hiểu phần “--fast”.",
}


@pytest.mark.parametrize("typed", WRONG)
def test_what_is_typed_wrongly_is_told_in_words(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(typed.split())
    written = capsys.readouterr()
    assert end.value.code == WRONG_USAGE
    assert WRONG[typed] in written.err
    assert "Cách dùng: python -m bot" in written.err
    assert "-h" in written.err.splitlines()[-1]
    assert english(written.err) == []
    assert written.out == ""


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_is_in_vietnamese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([*command.split(), "-h"])
    written = capsys.readouterr().out
    assert end.value.code == 0
    assert written.startswith(f"Cách dùng: python -m bot {command}".rstrip())
    assert "xem cách dùng" in written
    assert english(written) == []


def english(text: str) -> list[str]:
    """English words, the names of commands and options aside."""
    return ENGLISH.findall(re.sub(r"--?[a-z-]+", "", text))


def test_a_complaint_that_is_not_known_is_told_in_general_words() -> None:
    assert in_words("something a later argparse says") == "Lệnh chưa đúng."
    assert in_words("argument --new: odd value") == "Lệnh chưa đúng."


def test_what_is_right_is_read() -> None:
    given = parser().parse_args(["ask", "chỉ thị 17", "--year", "2023", "--today", "2026-11-24", "--json"])
    assert (given.question, given.year, given.today.isoformat(), given.json) == ("chỉ thị 17", 2023, "2026-11-24", True)
