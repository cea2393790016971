"""How like a name somebody gave is to a name on the roster. Hùng and Hưng are two people: only a name with its marks is the same one."""

from enum import IntEnum

from db.vietnamese import name_key, name_spelled

SHORT = 3  # letters; a slip in a shorter word makes another word


class Likeness(IntEnum):
    """From the surest on. `UNMARKED`: the same without its marks."""

    SAME = 1
    UNMARKED = 2
    NEAR = 3


def likeness(given: str, known: str) -> Likeness | None:
    """None for another name."""
    if name_key(given) != name_key(known):
        return Likeness.NEAR if _is_near(name_key(given).split(), name_key(known).split()) else None
    return Likeness.SAME if name_spelled(given) == name_spelled(known) else Likeness.UNMARKED


def _is_near(given: list[str], known: list[str]) -> bool:
    """Written as one word, turned round, with a title or without the middle name, with initials, or with one slip."""
    if "".join(given) == "".join(known):
        return True
    less, more = sorted((given, known), key=len)
    if len(less) < 2:
        return False
    if set(less) <= set(more) and known[-1] in less:
        return True
    if len(less) != len(more):
        return False
    slips = [pair for pair in zip(given, known, strict=True) if not _is_initial(*pair)]
    return (given[-1] == known[-1] and not slips) or (len(slips) == 1 and _is_slip(*slips[0]))


def _is_initial(given: str, known: str) -> bool:
    return known.startswith(given)


def _is_slip(one: str, other: str) -> bool:
    """One letter more, less or other, or two that changed places; "Lý" and "Lí" are one word."""
    if one.replace("y", "i") == other.replace("y", "i"):
        return True
    less, more = sorted((one, other), key=len)
    if len(less) < SHORT or len(more) - len(less) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(less, more, strict=False)) if a != b), len(less))
    if len(less) < len(more):
        return less[at:] == more[at + 1 :]
    return less[at + 1 :] == more[at + 1 :] or (less[at : at + 2] == more[at : at + 2][::-1] and less[at + 2 :] == more[at + 2 :])
