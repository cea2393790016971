"""How sure we may be: a probability that a passage answers the question, and the three zones."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from db.search.fitting import is_beside_the_point, speaks_of_a_death
from db.search.lexicon import read
from db.search.question import GIVEN_YEAR, Question
from db.search.score import Scored
from db.search.types import EVEN, TOGETHER

CAP = 6.5
FAR = 0.8
OFFERED = 0.5


@dataclass(frozen=True)
class Zones:
    answer: float
    choices: float


ZONES = Zones(**read("weights")["zones"])
_WEIGHTS: dict[str, float] = read("weights")["weights"]


def features(question: Question, scored: Sequence[Scored]) -> dict[str, float]:
    """What the probability is made of, each about 0 to 1. `scored` are the documents found, best first."""
    said, best = question.content, scored[0]
    ahead = _ahead(question, scored, 1)
    return {
        "bias": 1.0,
        "paired": best.paired,
        "mass": min(best.mass, CAP) / CAP,
        "first words": math.log1p(best.mass),  # the first words held say more than the tenth
        "named": best.named,
        "score": best.score,
        "ahead": ahead,
        "just ahead": math.sqrt(ahead),
        "ahead of third": _ahead(question, scored, 2),
        "cue": 1.0 if best.document.kind in question.cues else -1.0 if question.cues else 0.0,
        "kind": _kind(question, best),
        "year": _year(question, best),
        "repaired": min(question.repaired / max(len(said), 1), 1.0),
        "short": 1.0 if len(said) <= 1 else 0.5 if len(said) == 2 else 0.0,
        "alone": best.alone,
        "full": 1.0 if best.holes == 0 else 0.0,
        "holes": min(best.holes, 4) / 4,
        "hole share": best.holes / max(len(said), 1),
        "lonely": best.lonely,
    }


def _ahead(question: Question, scored: Sequence[Scored], of: int) -> float:
    """How far the best is before another rival; if there is none, before nothing. What holds all that was asked has no rival in what
    is no such thing as is asked for."""
    best = scored[0]
    fits = best.holes == 0 and not is_beside_the_point(question, best)
    beside = [other for other in scored[1:] if is_beside_the_point(question, other)] if fits else []
    rivals = [other for other in scored[1:] if other not in beside and not is_no_rival(best, other)]
    other = rivals[of - 1].score if len(rivals) >= of else 0.0
    return max(0.0, min(scored[0].score - other, FAR))


def is_no_rival(best: Scored, other: Scored) -> bool:
    """What is made because of a document; another of the same title, which the ranking puts first when it is newer; what was
    amended or replaced by another that was found; of figures and awards what answers as well, since they are read out together; and a
    line of the list that was found."""
    mine, others = best.document, other.document
    if other.behind:
        return True
    if mine.kind == others.kind and mine.kind in TOGETHER and best.score - other.score < EVEN:
        return True
    if best.lists(other):
        return True
    return bool(others.cites & mine.cited_as) or (
        mine.kind == others.kind
        and bool(mine.names)
        and bool(others.names)
        and mine.names[0].places.keys() == others.names[0].places.keys()
    )


def _year(question: Question, best: Scored) -> float:
    if not question.years or best.document.year is None or question.year_word == GIVEN_YEAR:
        return 0.0
    said = any(str(year) in best.text or str(year) in best.document.title for year in question.years)
    return 1.0 if said or best.document.year in question.years else -1.0


def _kind(question: Question, best: Scored) -> float:
    """Whether the kind of document that was named is the one found; 0 when none was named."""
    if not question.kinds or not question.cues <= {"directive"}:
        return 0.0
    return 1.0 if question.kinds & best.document.kinds else -1.0


def probability(question: Question, scored: Sequence[Scored]) -> float:
    """What was put first over something that would have been sure stays at least worth offering."""
    sure, best = _probability(question, scored), scored[0]
    before = [other for other in scored[1:] if other.score > best.score and not speaks_of_a_death(question, other)]
    if any(is_beside_the_point(question, other) for other in before):
        sure = max(sure, min(_probability(question, sorted(scored, key=lambda one: one.score, reverse=True)), OFFERED))
    return sure


def _probability(question: Question, scored: Sequence[Scored]) -> float:
    total = sum(_WEIGHTS.get(name, 0.0) * value for name, value in features(question, scored).items())
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
