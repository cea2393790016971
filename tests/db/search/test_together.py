"""Many at once: writers lose no count, readers are never refused."""

from concurrent.futures import ThreadPoolExecutor

from sqlmodel import Session, col, select

from db.engine import Database
from db.search import MEMBERS, Entry, Verdict, find, put, rebuild
from db.search.tables import SearchState, SearchWord
from tests.db.search.shelf import SHELF, TODAY

WRITERS, EACH = 4, 8


def counts(session: Session) -> tuple[int | None, int]:
    held = session.exec(select(SearchWord.rows).where(col(SearchWord.term) == "chung")).first()
    return held, session.exec(select(SearchState.rows)).one()


def test_writers_and_readers_at_once(database: Database) -> None:
    database.write_now(rebuild, SHELF)
    _, rows = database.read_now(counts)

    def write(writer: int) -> None:
        for number in range(EACH):
            database.write_now(
                put, [Entry(kind="faq", ref=f"q.{writer}.{number}", title=f"Câu {writer} {number}", passages=("Nội dung chung.",))]
            )

    def ask(_reader: int) -> set[Verdict]:
        return {database.read_now(find, "kết luận 29", today=TODAY, scopes=MEMBERS).verdict for _ in range(20)}

    with ThreadPoolExecutor() as threads:
        writing = [threads.submit(write, writer) for writer in range(WRITERS)]
        asking = [threads.submit(ask, reader) for reader in range(2)]
        for done in writing:
            done.result()
        assert all(done.result() == {Verdict.ANSWER} for done in asking)
    assert database.read_now(counts) == (WRITERS * EACH, rows + 2 * WRITERS * EACH)
