"""Texts are cut as Telegram counts them; buttons fit; what is not ours is not read."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from db.vietnamese import units
from handlers import buttons
from handlers.screens import plain, split

lines = st.lists(st.text(alphabet=st.characters(blacklist_characters="\n\r", blacklist_categories=["Cs", "Cc"]), max_size=300), max_size=60)


@given(lines)
def test_every_part_fits_and_no_word_is_lost(words: list[str]) -> None:
    text = Markup("\n").join(escape(line) for line in words)
    parts = split(text, 200)
    assert all(0 < units(plain(part)) <= 200 for part in parts)
    if text.strip():
        squeezed = re.sub(r"\s", "", "".join(html.unescape(part) for part in parts))
        assert squeezed == re.sub(r"\s", "", "".join(words))


def test_an_emoji_counts_twice() -> None:
    assert units("👍") == 2
    assert len(split("👍" * 3000)) == 2


def test_bold_lines_keep_their_tags_whole() -> None:
    text = "\n".join(f"<b>dòng {n}</b>" for n in range(900))
    assert all(part.count("<b>") == part.count("</b>") for part in split(text))


def test_a_button_that_would_not_fit_is_not_built() -> None:
    with pytest.raises(ValueError, match="too long"):
        buttons.code("assessment", "level", *[10**12] * 5)


@given(st.text(max_size=80))
def test_any_callback_data_is_read_or_refused(data: str) -> None:
    tap = buttons.read(data)
    assert tap is None or buttons.read(buttons.code(tap.stem, tap.verb)) is not None


def test_what_is_built_is_read_back() -> None:
    tap = buttons.read(buttons.code("directives", "card", 17, 2))
    assert tap == buttons.Tap("directives", "card", (17, 2))


def test_a_number_that_no_row_can_have_is_not_read() -> None:
    assert buttons.read(f"faq:card:{2**31 - 1}") is not None
    assert [buttons.read(f"faq:card:{number}") for number in (2**31, -(2**31), 999_999_999_999)] == [None] * 3
