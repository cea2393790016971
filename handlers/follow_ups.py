"""Which document "văn bản này" means: the one on the screen that is replied to, else the one that was shown last."""

import re
from datetime import timedelta
from functools import cache

from db import directives, objects
from db.search import symbols
from db.tasks import DirectiveLine
from db.vietnamese import all_of_it, fold, nfc, squash
from handlers.context import BotContext, LastAsked
from handlers.texts import asking as words
from handlers.texts.directives import is_headed, short_name

SHOWN_FOR = timedelta(hours=1)
REMEMBERED = 1_000


def points_back(text: str) -> bool:
    """Asks about a document without naming it: "văn bản này …", or nothing but "ai ban hành"."""
    said = _plain(text)
    if any(symbol.strong for symbol in symbols.parse(said)):
        return False
    return _alone(said) or _this().search(said) is not None


def is_this_one(text: str) -> bool:
    """Nothing but "văn bản này", "kế hoạch đó"."""
    return _this().fullmatch(_plain(text)) is not None


def may_point_back(text: str) -> bool:
    """ "Cái này còn hiệu lực không", "còn điều 4 thì sao": about a document, if one is shown. Whatever else is named in it is what is
    asked about."""
    if all_of_it(words.PART_OF_IT, _bare(text)) is not None:
        return True
    typed = _typed(text)
    said = fold(typed)
    found = words.ANYTHING.search(said)
    if found is None or len(said) != len(typed) or not words.OF_A_DOCUMENT.search(said):
        return False
    thing = typed[slice(*found.span("thing" if found["thing"] else "it"))].lower()
    if words.THINGS.fullmatch(thing) is None and not typed.isascii():
        return False
    rest = f"{said[: found.start()]} {said[found.end() :]}"
    return all(words.ASKED_OF_IT.fullmatch(word) for word in re.findall(r"\w+", rest))


def asks_when(text: str) -> bool:
    """Nothing but "ngày nào", "còn mấy ngày nữa"."""
    return words.WHEN.fullmatch(_plain(text).strip(" .!,;:?…")) is not None


async def meant(context: BotContext, text: str) -> DirectiveLine | None:
    """None when nothing tells which. What is no whole sentence ("ai ban hành") goes on only from the screen right above."""
    shown = await context.db.read(directives.listing, public_only=context.person is None, today=context.today)
    replied = context.replied_to
    if replied is not None:
        head = (replied.text or replied.caption or "").partition("\n")[0]
        found = [line for line in shown if is_headed(head, line)]
        return found[0] if len(found) == 1 else None
    card = context.bot_data.cards.get(context.telegram_id)
    if card is None or context.now - card.at > SHOWN_FOR or (not card.last and _this().search(_plain(text)) is None):
        return None
    return next((line for line in shown if line.directive_id == card.directive_id), None)


async def of_the_same(context: BotContext, text: str) -> tuple[int, str] | None:
    """The document that is shown and its clause, where the same is asked of something else that stands in it: "còn giải nhì thì sao"."""
    card = context.bot_data.cards.get(context.telegram_id)
    found = all_of_it(words.INSTEAD, _bare(text))
    if found is None or card is None or not card.last or not card.asked or context.now - card.at > SHOWN_FOR or context.replied_to:
        return None
    if found["what"] and not text.isascii() and words.GOING_ON.search(nfc(text)) is None:
        return None  # "con" is a child
    what = found["what"] or found["so"]
    passage = await context.db.read(
        objects.clause_instead, directive_id=card.directive_id, what=what, asked=card.asked, today=context.today
    )
    return (card.directive_id, passage) if passage else None


def of_another_number(context: BotContext, text: str) -> str:
    """ "Còn 90 thì sao" after "mừng thọ 80 tuổi được bao nhiêu", whatever that found: the same question with the other number."""
    last, found = context.bot_data.asked.get(context.telegram_id), all_of_it(words.INSTEAD, _bare(text))
    if last is None or found is None or context.now - last.at > SHOWN_FOR or context.replied_to:
        return text
    number = words.A_NUMBER.fullmatch(found["what"] or found["so"])
    same = words.ONE_NUMBER.fullmatch(last.text) if number is not None else None
    return f"{same['before']}{number['number']}{same['behind']}" if number is not None and same is not None else text


def remember(context: BotContext, text: str) -> None:
    asked, who = context.bot_data.asked, context.telegram_id
    asked.pop(who, None)
    asked[who] = LastAsked(text, context.now)
    if len(asked) > REMEMBERED:
        asked.popitem(last=False)


def named(text: str, line: DirectiveLine) -> str:
    """The question with the name of the document in it."""
    if (part := all_of_it(words.PART_OF_IT, _bare(text))) is not None:
        return f"{short_name(line)} {part['part']}"
    said = nfc(squash(text))
    found = _this().search(_plain(text))
    if found is None or len(_plain(text)) != len(said):
        return f"{short_name(line)} {said}"
    return said[: found.start()] + short_name(line) + said[found.end() :]


def _bare(text: str) -> str:
    return fold(squash(text)).strip(" .!,;:?…")


def _plain(text: str) -> str:
    """Without marks, but "đó" is told from "do"."""
    return fold(_typed(text))


def _typed(text: str) -> str:
    return re.sub(words.THAT, words.THIS, nfc(squash(text)), flags=re.IGNORECASE)


def _alone(said: str) -> bool:
    return words.ALONE.fullmatch(said.strip(" .!,;:?…")) is not None


@cache
def _this() -> re.Pattern[str]:
    kinds = "|".join(sorted(symbols.grammar().kinds, key=len, reverse=True))
    return re.compile(rf"\b(?:{kinds}|van ban|vb) (?:{words.POINTING})\b")
