"""Whether a document is the one whose number was said."""

from dataclasses import dataclass

from db.search.symbols import Symbol, grammar


@dataclass(frozen=True)
class Held:
    """What a document has to agree with."""

    number: int
    kinds: frozenset[str]
    organ: str
    years: frozenset[int]
    issuers: frozenset[str]
    letter: str = ""


def same_kind(asked: Symbol, held: Held) -> bool:
    return not asked.kinds or not held.kinds or bool(asked.kinds & held.kinds)


def agrees(asked: Symbol, held: Held) -> bool:
    """Number, kind, organ, year and issuer agree as far as both sides tell them."""
    return (
        (asked.number, asked.letter) == (held.number, held.letter)
        and same_kind(asked, held)
        and (asked.organ is None or _same_organ(asked.organ, held.organ))
        and (asked.year is None or not held.years or asked.year in held.years)
        and (asked.issuer is None or issued_by(asked.issuer, held))
    )


def _same_organ(asked: str, held: str) -> bool:
    if asked == held:
        return True
    both = grammar().by_organ.get(asked, frozenset()), grammar().by_organ.get(held, frozenset())
    return bool(both[0] & both[1]) and not {"tw", "ccb"} & {asked, held} and len(both[0]) == 1


def issued_by(asked: str, held: Held) -> bool:
    wanted = {asked} | grammar().issuers[asked].includes
    if held.issuers:
        return bool(wanted & held.issuers) or any(asked in grammar().issuers[i].includes and not held.organ for i in held.issuers)
    return not held.organ or any(held.organ in grammar().issuers[code].organs for code in wanted)
