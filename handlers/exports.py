"""What is wished for in words and this version does not do: it is said so, with the way to what there is."""

from telegram import InlineKeyboardButton

from db.vietnamese import all_of_it, bare_words
from handlers.assessment_questions import without_courtesy
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import common
from handlers.texts import exports as words
from handlers.texts import more as more_words

LONGEST = 90


def is_meant(context: BotContext, text: str) -> bool:
    """ "Xuất danh sách ra excel", and of who looks after it "lập biên bản bình xét ở đâu"."""
    if context.person is None or len(text) > LONGEST:
        return False
    said = bare_words(without_courtesy(text))
    if words.OTHERS.search(said):
        return False
    if all_of_it(words.TAKING_OUT, said) is not None:
        return _looks_after(context) or words.FILE.search(said) is not None  # else it may be a document that is meant
    return _looks_after(context) and all_of_it(words.REVIEWING, said) is not None


async def answer(context: BotContext, text: str) -> Reply:
    """What is not done here, and the button to where the same can be seen."""
    if all_of_it(words.TAKING_OUT, bare_words(without_courtesy(text))) is None:
        return Screen(words.review_is_outside(), column(_desk(context)) + way_home())
    if _looks_after(context):
        return Screen(words.not_here(looks_after=True), column(_desk(context)) + way_home())
    own = column(button(more_words.MY_DATA, "mydata", "open"))
    return Screen(words.not_here(looks_after=False), own + way_home())


def _desk(context: BotContext) -> InlineKeyboardButton:
    about = context.visit.about
    label = common.ASSOCIATION_WORK if context.member.is_secretary else common.unit_work(about.unit_word if about else "")
    return button(label, "secretary", "open")


def _looks_after(context: BotContext) -> bool:
    return context.person is not None and (context.person.is_secretary or bool(context.person.secretary_of))
