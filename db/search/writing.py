"""A document number as it is properly written, whatever was typed: "ket luan 290" → "Kết luận 290", "29-kl/tw" → "29-KL/TW"."""

import re
from functools import cache

from db.search import symbols
from db.search.lexicon import read
from db.vietnamese import fold


def written(typed: str) -> str:
    """The typed number with its kind, issuer, short forms and the words between them written as they should be."""
    plain = re.sub(r"\bqui\b", "quy", fold(typed))
    if len(plain) != len(typed):
        return typed
    proper, pattern = _proper()
    made = pattern.sub(lambda match: proper.get(" ".join(match.group().split()), typed[match.start() : match.end()]), plain)
    return made[:1].upper() + made[1:]


@cache
def _proper() -> tuple[dict[str, str], re.Pattern[str]]:
    data, grammar = read("symbols"), symbols.grammar()
    codes = {code: data["writing"]["codes"].get(code, code.upper()) for code in (*grammar.by_code, *grammar.by_organ)}
    words = {fold(word): word for word in data["writing"]["words"].split()}
    names = {fold(name): name for issuer in data["issuers"].values() for name in issuer["names"]}
    kinds = {fold(kind): kind for kind in data["kinds"]}
    proper = codes | words | names | kinds
    phrases = sorted((name for name in proper if " " in name), key=len, reverse=True)
    either = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return proper, re.compile(rf"(?<!\w)(?:{either})(?!\w)|[^\W\d_]+")
