"""Telegram's HTML: text, entities in UTF-16 units, refusals with byte offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from bot.sandbox.errors import ApiError
from bot.sandbox.markup import detect, parse_html, trim, units


def test_nested_tags_give_sorted_entities_in_utf16_units() -> None:
    text, entities = parse_html("😀 <b>Hạn <i>nộp</i></b> &lt;25/10&gt;")
    assert text == "😀 Hạn nộp <25/10>"
    assert entities == [{"type": "bold", "offset": 3, "length": 7}, {"type": "italic", "offset": 7, "length": 3}]


def test_every_tag_of_telegram_is_known() -> None:
    source = (
        "<u>a</u><ins>b</ins><s>c</s><strike>d</strike><del>e</del><em>f</em><strong>g</strong><tg-spoiler>h</tg-spoiler>"
        '<span class="tg-spoiler">i</span><a href="https://hoi.vn/x?a=1&amp;b=2">j</a><code>k</code><pre>l</pre>'
        '<pre><code class="language-python">m</code></pre><blockquote>n</blockquote><blockquote expandable>o</blockquote>'
        '<tg-emoji emoji-id="5368324170671202286">p</tg-emoji><tg-time unix="1697763600" format="wDT">q</tg-time>'
    )
    text, entities = parse_html(source)
    assert text == "abcdefghijklmnopq"
    assert [entity["type"] for entity in entities] == (
        ["underline"] * 2 + ["strikethrough"] * 3 + ["italic", "bold"] + ["spoiler"] * 2 + ["text_link", "code", "pre", "pre"]
        + ["blockquote", "expandable_blockquote", "custom_emoji", "date_time"]
    )  # fmt: skip
    assert entities[9]["url"] == "https://hoi.vn/x?a=1&b=2"
    assert entities[12]["language"] == "python"
    assert entities[16]["unix_time"] == 1697763600


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Hạn <p>x</p>", 'Unsupported start tag "p" at byte offset 6'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


def test_unknown_references_stay_and_known_ones_are_read() -> None:
    assert parse_html("&nbsp;&amp;&#273;&#x1F600;&quot;")[0] == '&nbsp;&đ😀"'


@given(st.text())
def test_escaped_text_comes_back_whole(text: str) -> None:
    assert parse_html(str(escape(text))) == (text, [])


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_units_are_those_of_utf16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2


def test_trimming_moves_entities() -> None:
    assert trim("\n  Chào \n", [{"type": "bold", "offset": 0, "length": 8}]) == ("Chào", [{"type": "bold", "offset": 0, "length": 4}])


def test_commands_links_and_mentions_are_found() -> None:
    found = detect("/start ABC xem https://hoi.vn/van-ban. @DongDoiBot #thidua", [])
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == [
        ("bot_command", 0, 6),
        ("url", 15, 22),
        ("mention", 39, 11),
        ("hashtag", 51, 7),
    ]
    assert detect("29-KL/TU và 01/02", []) == []
