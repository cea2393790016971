"""The catalogue of every Vietnamese text: well-formed, in one spelling, in the words the association chose."""

import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import ModuleType
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

import handlers.texts
import reminders.texts
import reminders.texts_changes
import reminders.texts_meetings
import reminders.texts_rounds

TAGS = re.compile(r"</?([a-z-]+)[^>]*>")
ALLOWED = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}
# How Đồng Đội never speaks: to comrades as to children or customers, in English, or accusing.
NEVER = re.compile(
    r"\b(bạn|em|quý khách|bot|user|click|submit|link|file|admin|deadline|feedback|chưa liên kết|còn nợ|chặn bot|nhập hộ|không tồn tại)\b",
    re.IGNORECASE,
)
LIMIT = 900


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(handlers.texts.__path__):
        yield importlib.import_module(f"handlers.texts.{found.name}")
    yield from (reminders.texts, reminders.texts_changes, reminders.texts_meetings, reminders.texts_rounds)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if "|" not in value:  # part of a pattern: what people type, and not what they read
            yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, tuple | list | frozenset):
        for each in sorted(value) if isinstance(value, frozenset) else value:  # every process collects the same tests
            yield from strings(each)


def catalogue() -> list[tuple[str, str]]:
    return [
        (f"{module.__name__}.{name}", text)
        for module in modules()
        for name, value in vars(module).items()
        if name.isupper()
        for text in strings(value)
    ]


def test_there_is_a_catalogue() -> None:
    assert len(catalogue()) > 100


@pytest.mark.parametrize(("name", "text"), catalogue(), ids=lambda value: str(value)[:40])
def test_every_text_is_fit_to_be_read(name: str, text: str) -> None:
    assert text == unicodedata.normalize("NFC", text), name
    assert not NEVER.search(TAGS.sub("", text).replace("@BotFather", "")), name
    assert len(text) <= LIMIT, name
    assert "  " not in text, name
    if isinstance(text, Markup):
        assert {match[1] for match in TAGS.finditer(text)} <= ALLOWED, name
        ElementTree.fromstring(f"<all>{text}</all>")  # balanced
