"""How sure we may be: a probability that a passage answers the question, and the three zones."""

import math
from dataclasses import dataclass

from db.search.lexicon import read
from db.search.question import Question
from db.search.rank import Scored

CAP = 40.0


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
        "covered": best.covered,
        "paired": best.paired,
        "mass": min(best.mass, CAP) / CAP,
        "named": best.named,
        "missing": best.missing,
        "score": best.score,
        "ahead": min(best.score - second.score, 0.3) if second else 0.3,
        "cue": 1.0 if best.document.kind in question.cues else -1.0 if question.cues else 0.0,
        "repaired": min(question.repaired / max(len(said), 1), 1.0),
        "short": 1.0 if len(said) <= 1 else 0.5 if len(said) == 2 else 0.0,
    }


def probability(question: Question, best: Scored, second: Scored | None) -> float:
    total = sum(_WEIGHTS.get(name, 0.0) * value for name, value in features(question, best, second).items())
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
