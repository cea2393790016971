"""`python -m bot ask`: the answer for people, and with `--json` for programs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import texts
from bot.ask import as_text
from db.search import Found, Hit, Verdict
from tests.bot.process import ROOT, cli


@pytest.fixture(scope="module")
def folder(loaded_template: Path) -> Path:
    """With the sample association in it; nothing is written there."""
    return loaded_template.parent


def ask(folder: Path, *arguments: str) -> str:
    done = cli("ask", *arguments, database_url=f"sqlite:///{folder}/run.sqlite3", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_who_reads_no_further_is_told_nothing_of_it(folder: Path) -> None:
    """As "| head" does."""
    read, write = os.pipe()
    os.close(read)
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{folder}/run.sqlite3"}
    command = [sys.executable, "-m", "bot", "ask", "kl29"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, env=given, cwd=folder, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("question", "verdict", "reason", "kind", "ref"),
    [
        ("kl29", "answer", None, "directive", "dir.kl29"),
        ("29-KL/TW", "none", "not_found", None, None),
        ("nhiệm vụ năm 2031", "none", "no_year", None, None),
        ("ông Hùng bị kỷ luật", "none", "personal", None, None),
        ("cảm ơn đồng chí", "none", "courtesy", None, None),
    ],
)
def test_for_programs(folder: Path, question: str, verdict: str, reason: str | None, kind: str | None, ref: str | None) -> None:
    found: dict[str, Any] = json.loads(ask(folder, question, "--json"))
    assert set(found) == {"query", "verdict", "reason", "results"}
    assert (found["query"], found["verdict"], found["reason"]) == (question, verdict, reason)
    first = found["results"][0] if found["results"] else {"kind": None, "ref": None}
    assert (first["kind"], first["ref"]) == (kind, ref)
    assert all(set(hit) == {"kind", "ref", "title", "passage", "score"} and 0 <= hit["score"] <= 1 for hit in found["results"])


def test_for_people(folder: Path) -> None:
    assert "dir.kl29" in ask(folder, "kết luận 29")


@pytest.mark.parametrize(
    ("question", "reason", "said"),
    [
        ("giá xăng hôm nay", "not_found", texts.NOTHING_FOUND),
        ("nhiệm vụ năm 2031", "no_year", texts.NO_SUCH_YEAR),
        ("kết luận 29 năm 2019", "contradiction", texts.CONTRADICTION),
        ("lương của ông Nam", "personal", texts.PERSONAL),
        ("ai sẽ làm tổng bí thư", "out_of_scope", texts.OUT_OF_SCOPE),
        ("cảm ơn đồng chí", "courtesy", texts.COURTESY),
        ("", "not_found", texts.NOTHING_FOUND),
        ("x" * 4_000, "not_found", texts.NOTHING_FOUND),
        ('" OR NEAR(', "not_found", texts.NOTHING_FOUND),
        ("' or 1=1 --", "not_found", texts.NOTHING_FOUND),
    ],
)
def test_every_reason_is_said(folder: Path, question: str, reason: str, said: str) -> None:
    assert json.loads(ask(folder, question, "--json"))["reason"] == reason
    first, *near = ask(folder, question).splitlines()
    assert first == said
    assert near == [] or near[0] == texts.NEAR


def test_what_is_offered_is_not_shown_as_an_answer() -> None:
    hits = (Hit("directive", "dir.ct17", "Chỉ thị 17-CT/TU", None, "", 0.5),)
    answered, offered = (as_text(Found("chỉ thị", verdict, hits=hits)).splitlines() for verdict in (Verdict.ANSWER, Verdict.CHOICES))
    assert offered == [texts.CHOICES, *answered]


def test_the_year_and_the_day_are_given_from_outside(folder: Path) -> None:
    found = json.loads(ask(folder, "nhiệm vụ năm nay", "--today", "2023-10-20", "--json"))
    assert found["verdict"] == "answer"
    assert json.loads(ask(folder, "nhiệm vụ năm nay", "--today", "2031-01-05", "--json"))["reason"] == "no_year"
    assert json.loads(ask(folder, "nhiệm vụ trọng tâm", "--year", "2031", "--json"))["reason"] == "no_year"
