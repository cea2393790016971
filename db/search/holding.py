"""What a document that was found says: the words of its title, and all that it holds."""

from db.search.lexicon import key
from db.search.phrases import Phrase
from db.search.reader import Text, text_of
from db.search.score import Scored


def title_of(best: Scored) -> Phrase:
    names = best.document.names
    return keys_of(names[0]) if names else ()


def keys_of(text: Text) -> Phrase:
    return tuple(key(word) if word else "" for word in text.written)


def words_held(best: Scored) -> set[str]:
    return {word for text in (*best.document.names, text_of(best.text)) for word in text.places}
