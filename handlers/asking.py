"""Whether a text asks or tells, wherever something else than a question is awaited."""

from db.search import symbols
from db.vietnamese import fold, squash
from handlers.texts import asking as words


def reads_like_question(text: str) -> bool:
    """A question mark, the words of a question, or the number of a document that nobody says was studied."""
    said = squash(text).lower()
    if "?" in said:
        return True
    said = said.strip(" .!,;:…")
    plain = fold(said)
    if words.ALWAYS.search(plain) or words.AT_END.search(plain):
        return True
    last = words.LAST_WORD.search(said) if plain != said else words.LAST_WORD_FOLDED.search(plain)
    counts = words.HOW_MANY.search(said) and not words.DONE.search(plain)
    if (last or counts or words.FIRST_WORD.search(said)) and not words.DENIED.search(plain):
        return True
    return not is_told(text) and any(symbol.strong for symbol in symbols.parse(said))


def is_told(text: str) -> bool:
    """Somebody tells what was done, or what is enclosed."""
    return words.TOLD.search(fold(squash(text))) is not None
