"""The house rules that no linter knows: who reads the clock, where Vietnamese words stand, how long things get."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from handlers.features import FEATURES

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "handlers", "reminders", "db")
VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
WORDS_STAND_IN = re.compile(
    r"handlers/texts/|reminders/texts|bot/texts|db/vietnamese\.py|db/search/|db/intake/|db/data/|db/sample\.py|bot/sandbox/"
)
CLOCKS = {"now", "today", "utcnow", "time", "fromtimestamp"}
LONGEST_FUNCTION = 50
LONGEST_FILE = 300
LONGER = {"db/models.py": 589}
TAP_STANDS_AT = {"button": 1, "back": 0, "turn": 2}  # the argument that names the conversation; what is to be done follows


def sources(*rooms: str) -> Iterator[tuple[str, str]]:
    for room in rooms or ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if "migrations/versions" not in name:
                yield name, path.read_text()


def functions() -> Iterator[tuple[str, str, int]]:
    for name, text in sources():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield name, node.name, (node.end_lineno or 0) - node.lineno + 1


def test_the_time_is_read_in_one_place() -> None:
    """Wall clocks only: how long something takes may be measured anywhere with the monotonic one."""
    found = []
    for name, text in sources():
        if name == "bot/clock.py" or name.startswith("bot/sandbox/"):
            continue
        for node in ast.walk(ast.parse(text)):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in CLOCKS
                and isinstance(node.value, ast.Name)
                and node.value.id in {"datetime", "date", "time"}
            ):
                found.append(f"{name}:{node.lineno}")
    assert found == []


def test_vietnamese_words_stand_in_the_texts() -> None:
    """Docstrings and comments may quote; a string that a person could read may not stand elsewhere."""
    found = []
    for name, text in sources():
        if WORDS_STAND_IN.search(name):
            continue
        tree = ast.parse(text)
        quoted = {id(node.body[0].value) for node in ast.walk(tree) if hasattr(node, "body") and _has_docstring(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quoted and VIETNAMESE.search(node.value):
                found.append(f"{name}:{node.lineno} {node.value[:40]}")
    assert found == []


def _has_docstring(node: ast.AST) -> bool:
    body = getattr(node, "body", None)
    return isinstance(body, list) and bool(body) and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)


def test_functions_and_files_stay_small() -> None:
    lengths = [length for _, _, length in functions()]
    assert [f"{file} {name}: {length}" for file, name, length in functions() if length > LONGEST_FUNCTION] == []
    assert median(lengths) <= 10
    assert sorted(lengths)[int(len(lengths) * 0.95)] <= 30
    files = {name: text.count("\n") for name, text in sources()}
    assert {name: lines for name, lines in files.items() if lines > LONGER.get(name, LONGEST_FILE)} == {}


def test_every_button_leads_somewhere() -> None:
    """What a screen or a message that is sent later puts on a button, a conversation knows."""
    known = {feature.stem: set(feature.taps) for feature in FEATURES}
    found = [(file, line, *tap) for file, text in sources("handlers", "reminders") for line, *tap in _taps(ast.parse(text))]
    assert len(found) > 300
    assert [each for each in found if each[3] not in known.get(each[2], ())] == []


def _taps(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, conversation and deed of each button whose deed is written there as a word."""
    names = {node.targets[0].id: node.value for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TAP_STANDS_AT:
            stem, verb, *_ = [*node.args[TAP_STANDS_AT[node.func.id] :], None, None]
            stem = names.get(stem.id) if isinstance(stem, ast.Name) else stem
            if isinstance(stem, ast.Constant) and isinstance(verb, ast.Constant):
                yield node.lineno, str(stem.value), str(verb.value)


def test_nothing_is_patched() -> None:
    pattern = re.compile(r"unittest\.mock|monkeypatch\.setattr|MagicMock|AsyncMock")
    patched = [str(path) for path in (ROOT / "tests").rglob("*.py") if path.name != "test_house.py" and pattern.search(path.read_text())]
    assert patched == []


def test_no_file_names_a_package_registry() -> None:
    pattern = "|".join(["py" + "pi.org", "python" + "hosted", "registry." + "npmjs", "deb." + "debian.org"])
    tracked = subprocess.run(["git", "grep", "-lE", pattern], cwd=ROOT, capture_output=True, text=True).stdout
    assert tracked == ""
