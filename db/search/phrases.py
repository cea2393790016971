"""Phrases of the data files, by their first word: hundreds are looked for in every question, and hardly one begins in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

Phrase = tuple[str, ...]


class Phrases:
    """Phrases in a fixed order. `key` gives the form in which a first word is looked for, where they are not rows of keys."""

    def __init__(self, phrases: Iterable[Phrase], key: Callable[[str], str] = str) -> None:
        self._place = {phrase: at for at, phrase in enumerate(dict.fromkeys(phrases))}
        self._begun: dict[str, list[Phrase]] = {}
        for phrase in self._place:
            self._begun.setdefault(key(phrase[0]), []).append(phrase)

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self._place)

    def begun_by(self, word: str) -> Sequence[Phrase]:
        """Those that begin with this key, in their order."""
        return self._begun.get(word, ())

    def begun_in(self, asked: Iterable[str]) -> list[Phrase]:
        """Those that may stand in a row of keys, in their order."""
        return sorted((phrase for word in set(asked) for phrase in self.begun_by(word)), key=self._place.__getitem__)

    def stand_in(self, asked: Sequence[str]) -> bool:
        """Whether one of them stands in a row of keys."""
        return any(find_phrase(asked, phrase) is not None for word in set(asked) for phrase in self.begun_by(word))


def find_phrase(asked: Sequence[str], phrase: Sequence[str]) -> int | None:
    """Where a phrase begins in a row of keys."""
    first, size, wanted = phrase[0], len(phrase), tuple(phrase)
    at = 0
    while first in (asked[at:] if at else asked):
        at = asked.index(first, at)
        if tuple(asked[at : at + size]) == wanted:
            return at
        at += 1
    return None


def find_spread(asked: Sequence[str], phrase: Sequence[str], apart: int) -> tuple[int, ...]:
    """Where the words of a phrase stand in their order, with at most so many others between two of them; empty where they do not."""
    for start, word in enumerate(asked):
        places = [start] if word == phrase[0] else []
        for wanted in phrase[1:] if places else ():
            near = asked[places[-1] + 1 : places[-1] + 2 + apart]
            if wanted not in near:
                break
            places.append(places[-1] + 1 + near.index(wanted))
        if len(places) == len(phrase):
            return tuple(places)
    return ()
