"""What was typed beside the form and may be a note: its words are kept until a tap says what they are."""

from dataclasses import dataclass
from typing import Any

from db import prompts
from handlers.context import BotContext

KIND = "doubts.said"  # of no conversation, so that nothing of the form that ends takes it along
MOST = 20
DECIDED = 3  # of those that were answered so many can still be written down


@dataclass(frozen=True)
class Said:
    """`by`: the update that brought it, which its buttons name; `step`: where it is a note, if it is one; `open`: nobody knows yet."""

    by: int
    text: str
    step: dict[str, Any]
    open: bool

    @property
    def data(self) -> dict[str, Any]:
        return {"by": self.by, "text": self.text, "step": self.step, "open": self.open}


async def remember(context: BotContext, text: str, step: dict[str, Any], *, undecided: bool) -> int:
    """Keep these words; the answer names them on its buttons."""
    new = Said(context.update_id, text, step, undecided)
    await _keep(context, [*(each for each in _all(context) if each.by != new.by), new])
    return new.by


def of(context: BotContext, by: int) -> Said | None:
    return next((each for each in _all(context) if each.by == by), None)


def undecided(context: BotContext, assessment_id: int) -> list[Said]:
    """Of this form, the oldest first."""
    return [each for each in _all(context) if each.open and each.step.get("assessment") == assessment_id]


async def decide(context: BotContext, said: Said, *, forget: bool = False) -> None:
    """It is a note, and forgotten once it is written down; or a question, which can still be written down for a while."""
    others = [each for each in _all(context) if each.by != said.by]
    await _keep(context, others if forget else [*others, Said(said.by, said.text, said.step, open=False)])


async def _keep(context: BotContext, found: list[Said]) -> None:
    decided = [each.by for each in found if not each.open][-DECIDED:]
    kept = [each.data for each in found if each.open or each.by in decided][-MOST:]
    await context.db.write(prompts.lay_by, telegram_id=context.telegram_id, kind=KIND, data={"words": kept}, now=context.now)


def _all(context: BotContext) -> list[Said]:
    return [Said(**each) for each in context.data_of(KIND).get("words", ())]
