"""How sure we may be: a probability that a passage answers the question, and the three zones."""

import math
from dataclasses import dataclass

from db.search.lexicon import read
from db.search.question import GIVEN_YEAR, Question
from db.search.score import Scored

CAP = 6.5


@dataclass(frozen=True)
class Zones:
    answer: float
    choices: float


ZONES = Zones(**read("weights")["zones"])
_WEIGHTS: dict[str, float] = read("weights")["weights"]


def features(question: Question, best: Scored, second: Scored | None) -> dict[str, float]:
    """What the probability is made of, each about 0 to 1."""
    said = question.content
    return {
        "bias": 1.0,
        "paired": best.paired,
        "mass": min(best.mass, CAP) / CAP,
        "named": best.named,
        "score": best.score,
        "ahead": min(best.score - second.score, 0.3) if second else 0.3,
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


def probability(question: Question, best: Scored, second: Scored | None) -> float:
    total = sum(_WEIGHTS.get(name, 0.0) * value for name, value in features(question, best, second).items())
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
