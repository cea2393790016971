""" "Còn giải nhì thì sao" after "giải nhất bóng chuyền bao nhiêu": the clause of the same paper that holds what is asked for now."""

from datetime import date

from sqlmodel import Session

from db.search.question import understand
from db.search.reader import open_index
from db.search.successors import document_of
from db.search.telling import MOST_PASSAGES, points_told


def instead(session: Session, *, ref: str, what: str, asked: str, today: date) -> str:
    """The text of the clause that holds all words of `what`, and most of what was `asked` before, "" where none does."""
    index = open_index(session)
    document = document_of(ref, index, session) if index is not None else None
    if index is None or document is None:
        return ""
    wanted = {unit.key for unit in understand(what, index, session, today=today).content}
    before = understand(asked, index, session, today=today)
    holding = [one for one in index.first_passages(session, document, MOST_PASSAGES) if wanted and wanted <= one[1].places.keys()]
    said = {unit.key for unit in before.content}
    best = max(holding, key=lambda one: (points_told(before, one[1]), len(said & one[1].places.keys()), -one[0]), default=None)
    return best[1].body if best is not None else ""
