"""How a Vietnamese syllable is built: what may begin it, what may follow, which tones a stopped one may carry."""

import unicodedata
from functools import lru_cache

from db.vietnamese import TONES, fold, tone_position

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uên uênh uêu ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
"""
ONSETS = frozenset(_ONSETS.split()) | {""}
RIMES = frozenset(_RIMES.split())
_STOPS = ("c", "ch", "p", "t")
_FREE_TONES = {"\u0301", "\u0323", ""}
_PLAIN_RIMES = frozenset(fold(rime) for rime in RIMES)
_PLAIN_ONSETS = frozenset(fold(onset) for onset in ONSETS)


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """A well-formed syllable as written: marks, tone and its place included."""
    tone, plain = split_tone(word.lower())
    if tone is None:
        return False
    built = _split(plain, ONSETS, RIMES)
    return built is not None and not (built[1].endswith(_STOPS) and tone not in _FREE_TONES)


@lru_cache(maxsize=50_000)
def is_plain_syllable(word: str) -> bool:
    """A well-formed syllable once its marks are taken off: "nghi", "quyet", not "nghij"."""
    return word.isascii() and _split(word, _PLAIN_ONSETS, _PLAIN_RIMES) is not None


def split_tone(word: str) -> tuple[str | None, str]:
    """Tone mark and the word without it; None for a word with more than one."""
    apart = unicodedata.normalize("NFD", word)
    tones = [c for c in apart if c in TONES]
    plain = unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES))
    return (None if len(tones) > 1 else "".join(tones)), plain


def with_tone(plain: str, tone: str) -> str | None:
    """Put a tone mark on a toneless syllable."""
    at = tone_position(plain)
    if not tone or at is None:
        return plain if not tone else None
    return unicodedata.normalize("NFC", plain[: at + 1] + tone + plain[at + 1 :])


def _split(word: str, onsets: frozenset[str], rimes: frozenset[str]) -> tuple[str, str] | None:
    for length in (3, 2, 1, 0):
        onset, rime = word[:length], word[length:]
        if len(onset) == length and onset in onsets and rime in rimes:
            return onset, rime
    if word.startswith("gi") and ("i" + word[2:]) in rimes:  # "gì", "gìn", "giêng": the i is both
        return "g", "i" + word[2:]
    return None
