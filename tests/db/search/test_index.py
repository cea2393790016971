"""The index after changes: counts stay exact, memory is never older than the tables."""

from dataclasses import replace
from random import Random

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from db.search import MEMBERS, Entry, Verdict, find, is_current, put, rebuild, remove
from db.search.tables import SearchDocument, SearchPair, SearchPassage, SearchState, SearchSymbol, SearchWord
from tests.db.search.shelf import SHELF, TODAY


def contents(session: Session) -> tuple[dict[str, int], dict[str, int], int, set[str], int]:
    words = dict(session.execute(sa.select(col(SearchWord.term), col(SearchWord.rows))).all())
    pairs = dict(session.execute(sa.select(col(SearchPair.term), col(SearchPair.rows))).all())
    state = session.get(SearchState, 1)
    refs = set(session.exec(select(SearchDocument.ref)).all())
    return words, pairs, state.rows if state else 0, refs, len(session.exec(select(SearchSymbol.number)).all())


def test_changes_leave_what_building_anew_would_make(session: Session) -> None:
    draw = Random(3)
    held: dict[str, Entry] = {}
    for _ in range(25):
        entry = draw.choice(SHELF)
        if draw.random() < 0.3:
            remove(session, [entry.ref])
            held.pop(entry.ref, None)
        else:
            entry = replace(entry, title=entry.title + draw.choice(("", " mới", " sửa đổi")))
            put(session, [entry])
            held[entry.ref] = entry
    changed = contents(session)
    rebuild(session, held.values())
    assert contents(session) == changed
    assert len(session.exec(select(SearchPassage.id)).all()) == sum(len(e.passages) for e in held.values())


def test_a_changed_text_is_found_at_once(session: Session) -> None:
    rebuild(session, SHELF)
    assert find(session, "bể bơi mở cửa mùa hè", today=TODAY, scopes=MEMBERS).verdict is Verdict.NONE
    put(session, [Entry(kind="faq", ref="q.swim", title="Bể bơi mở cửa mùa hè", passages=("Mặc áo phao.",))])
    assert [hit.ref for hit in find(session, "bể bơi mở cửa mùa hè", today=TODAY, scopes=MEMBERS).hits][:1] == ["q.swim"]
    remove(session, ["q.swim"])
    assert find(session, "bể bơi mở cửa mùa hè", today=TODAY, scopes=MEMBERS).verdict is Verdict.NONE


def test_a_change_that_is_undone_was_never_there(session: Session) -> None:
    rebuild(session, SHELF)
    session.commit()
    put(session, [Entry(kind="faq", ref="q.swim", title="Bể bơi mở cửa mùa hè")])
    assert find(session, "bể bơi mở cửa mùa hè", today=TODAY).hits
    session.rollback()
    assert find(session, "bể bơi mở cửa mùa hè", today=TODAY).hits == ()


def test_an_empty_index_finds_nothing_and_has_to_be_built(session: Session) -> None:
    assert find(session, "kết luận 29", today=TODAY).verdict is Verdict.NONE
    assert not is_current(session)
    rebuild(session, ())
    assert is_current(session)
    assert find(session, "kết luận 29", today=TODAY).verdict is Verdict.NONE


@pytest.mark.parametrize(
    "title", ["'; DROP TABLE search_word; --", '"a" OR NEAR(b)', "x" * 3000, "\\ ' \" & | ! ( ) : *", "🙂 \u0000x".replace("\u0000", "")]
)
def test_strange_texts_are_kept_and_found(session: Session, title: str) -> None:
    rebuild(session, [*SHELF, Entry(kind="faq", ref="q.odd", title=f"Câu lạ {title}", passages=(title,))])
    assert find(session, f"câu lạ {title}", today=TODAY, scopes=MEMBERS).query
    remove(session, ["q.odd"])
    assert "q.odd" not in contents(session)[3]
