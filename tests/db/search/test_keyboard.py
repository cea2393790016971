"""Raw Telex and VNI are read; words, numbers and document numbers are left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.keyboard import from_telex, from_vni
from db.search.syllables import ONSETS, RIMES, is_syllable, with_tone
from db.vietnamese import TONES, fold

TELEX_TONES = dict(zip(TONES, "fsxrj", strict=True))
VNI_TONES = dict(zip(TONES, "21435", strict=True))
TELEX_MARKS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI_MARKS = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nhieemj", "nhiệm"),
        ("vuj", "vụ"),
        ("ketes", "kết"),
        ("luanaj", "luận"),
        ("cuwuj", "cựu"),
        ("dưngj", "dựng"),
        ("thuwowngr", "thưởng"),
        ("thuongwr", "thưởng"),
        ("dduwowcj", "được"),
        ("coong", "công"),
        ("gif", "gì"),
        ("thuowr", "thuở"),
        ("nguowif", "người"),
        ("phuw", "phư"),
    ],
)
def test_telex(typed: str, meant: str) -> None:
    assert from_telex(typed)[:1] == (meant,)


@pytest.mark.parametrize(
    ("typed", "meant"), [("nhie65m", "nhiệm"), ("vu5", "vụ"), ("d9ang3", "đảng"), ("tru7o7ng2", "trường"), ("thu7o73ng", "thưởng")]
)
def test_vni(typed: str, meant: str) -> None:
    assert from_vni(typed) == meant


@pytest.mark.parametrize("word", ["hoi", "toan", "khoa", "nghi", "quyet", "kl", "zalo", "29", "một"])
def test_words_are_no_telex(word: str) -> None:
    assert from_telex(word) == ()


@pytest.mark.parametrize("word", ["kl29", "nq35", "ct17", "thang6", "quy1", "2023", "covid19", "luat2015", "hội", "17ct"])
def test_numbers_are_no_vni(word: str) -> None:
    assert from_vni(word) is None


def spell(word: str, marks: dict[str, str], tones: dict[str, str]) -> str:
    """What the keys are that write a word, the tone last."""
    apart = unicodedata.normalize("NFD", word)
    tone = "".join(tones[c] for c in apart if c in TONES)
    plain = unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES))
    return "".join(marks.get(c, c) for c in plain) + tone


syllables = st.builds(
    lambda onset, rime, tone: with_tone(onset + rime, tone),
    st.sampled_from(sorted(ONSETS)),
    st.sampled_from(sorted(RIMES)),
    st.sampled_from(TONES),
).filter(lambda word: word is not None and is_syllable(word))


@given(syllables)
def test_what_the_keys_write_is_read_back(word: str) -> None:
    keys = spell(word, TELEX_MARKS, TELEX_TONES)
    assert fold(word) in {fold(reading) for reading in from_telex(keys)}
    if len(fold(word)) > 1:
        read = from_vni(spell(word, VNI_MARKS, VNI_TONES))
        assert read is None or fold(read) == fold(word)


@given(st.text(max_size=30))
def test_nothing_breaks_the_keyboard(text: str) -> None:
    for word in text.split():
        assert isinstance(from_telex(word), tuple)
        assert from_vni(word) != ""


def test_a_tone_key_stands_behind_a_vowel_or_at_the_end() -> None:
    assert from_telex("treen") == ("trên",)
    assert from_telex("cuoosi") == ("cuối",)


def test_a_counted_word_keeps_its_number_unless_the_rest_is_typed_in_vni() -> None:
    assert from_vni("loai5") is None
    assert from_vni("loai5", counts=False) == "loại"
