"""Reading in a process of its own: the same answer, and an end to whatever never ends."""

import asyncio
import subprocess
import sys
import time

import pytest

from db.intake import apart
from db.intake.apart import Bounds
from db.intake.documents import read
from db.intake.reading import BadDocument, Fault
from tests.db.intake import papers


async def test_the_answer_is_the_same() -> None:
    data = papers.saved(papers.docx())
    assert await apart.read(data, "kế hoạch.docx") == read(data)


async def test_a_fault_comes_back_with_its_numbers() -> None:
    with pytest.raises(BadDocument) as refused:
        await apart.read(papers.pdf(*[["a"]] * 301), "dài.pdf")
    assert (refused.value.fault, refused.value.detail) == (Fault.TOO_MANY_PAGES, {"pages": 301, "most": 300})


@pytest.mark.parametrize("bounds", [Bounds(work=1), Bounds(seconds=1.5)], ids=["work", "clock"])
async def test_what_does_not_end_is_ended(bounds: Bounds) -> None:
    started = time.monotonic()
    with pytest.raises(BadDocument) as refused:
        await apart.read(papers.slow_pdf(), "chậm.pdf", bounds=bounds)
    assert refused.value.fault is Fault.TOO_HEAVY
    assert time.monotonic() - started < 15


async def test_memory_is_bounded() -> None:
    with pytest.raises(BadDocument) as refused:
        await apart.read(papers.pdf_bomb(), "bom.pdf", bounds=Bounds(megabytes=150))
    assert refused.value.fault is Fault.TOO_HEAVY


async def test_others_go_on_meanwhile() -> None:
    reading = asyncio.create_task(apart.read(papers.slow_pdf(), bounds=Bounds(seconds=1.5)))
    longest = 0.0
    while not reading.done():
        before = time.monotonic()
        await asyncio.sleep(0.01)
        longest = max(longest, time.monotonic() - before)
    assert isinstance(reading.exception(), BadDocument)
    assert longest < 0.5


def test_the_child_loads_what_opens_its_file_and_nothing_else() -> None:
    """It is started for every file: what is loaded for nothing is waited for each time."""
    look = "from db.intake import apart, documents; import sys; documents.read(b'Hello', 'a.txt'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", look], cwd=apart.ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert {"asyncio", "docx", "pypdf"} & set(loaded) == set()
