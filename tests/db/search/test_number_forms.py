"""A document's number in every form that people give it: found in each, and never taken for that of another organ."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Verdict, find, put
from db.vietnamese import fold
from tests.db.search.shelf import TODAY

IN_ONE = (
    "{n}-{c}/{o} {n}/{c}-{o} {n}{c}/{o} {n}{c}{o} {n}_{c}_{o} {n}.{c}.{o} "
    "{c}{n}{o} {c}{n}/{o} {c}-{n}-{o} {c}.{n}.{o} {c}:{n}/{o} {c}{o}{n}"
)
GLUED = ("{n} {c}{o}", "số {n} {c}{o}", "{c}{o} số {n}")
APART = ("{c} {n} {o}", "{n} {c} {o}", "{c} {n}-{o}", "{c} số {n} {o}", "số {n} {c} {o}", "{c} {o} số {n}")
IN_WORDS = ("{k} {n}/{o}", "{k}{n}{o}", "{k} số{n} {o}", "{k} {o} số {n}")
FORMS = (*IN_ONE.split(), *GLUED, *APART, *IN_WORDS)
HELD = {("29", "KL", "TU", "kết luận"): "d.kl29", ("17", "CT", "TU", "chỉ thị"): "d.ct17", ("35", "NQ", "TW", "nghị quyết"): "d.nq35"}
ORGANS = ("TW", "TU", "UBND", "CCB", "ĐUK", "CP", "TTg", "CCBK", "HĐND")


def written(form: str, number: str, code: str, organ: str, kind: str) -> list[str]:
    """As it is typed with care, and in small letters without marks."""
    typed = form.format(n=number, c=code, o=organ, k=kind)
    return [typed, fold(typed)]


@pytest.mark.parametrize("form", FORMS)
def test_a_number_is_found_in_every_form(shelf: Session, form: str) -> None:
    for (number, code, organ, kind), ref in HELD.items():
        for typed in written(form, number, code, organ, kind):
            found = find(shelf, typed, today=TODAY, scopes=MEMBERS)
            assert (typed, found.verdict, [hit.ref for hit in found.hits][:1]) == (typed, Verdict.ANSWER, [ref])


@pytest.mark.parametrize("form", FORMS)
def test_a_number_of_another_organ_is_answered_in_no_form(shelf: Session, form: str) -> None:
    for number, code, organ, kind in HELD:
        for typed in (typed for other in ORGANS if other != organ for typed in written(form, number, code, other, kind)):
            assert (typed, find(shelf, typed, today=TODAY, scopes=MEMBERS).verdict) == (typed, Verdict.NONE)


@pytest.mark.parametrize("typed", ["17 kl/tw", "35 NQ / TU", "chỉ thị 17 / TW", "17 CT TW"])
def test_the_organ_counts_however_far_it_stands(shelf: Session, typed: str) -> None:
    assert find(shelf, typed, today=TODAY, scopes=MEMBERS).verdict is Verdict.NONE


@pytest.mark.parametrize("typed", ["nq tw 6", "nghị quyết trung ương 6", "NQ/TW 2"])
def test_a_plenum_is_no_number(shelf: Session, typed: str) -> None:
    assert find(shelf, typed, today=TODAY, scopes=MEMBERS).verdict is not Verdict.ANSWER


@pytest.mark.parametrize("typed", ["29kltu{year}", "kl29tu{year}", "29-KL/TU/{year}", "29kltu/{year}"])
def test_the_year_may_be_glued_on_too(shelf: Session, typed: str) -> None:
    assert find(shelf, typed.format(year=2021), today=TODAY, scopes=MEMBERS).hits[0].ref == "d.kl29"
    assert find(shelf, typed.format(year=2019), today=TODAY, scopes=MEMBERS).verdict is Verdict.NONE


@pytest.mark.parametrize("typed", ["K.L 29/TU", "k.l. 29 tu", "C.T 17/TU", "n.q 35 t.w", "N.Q 35-T.W"])
def test_letters_that_are_parted_by_dots(shelf: Session, typed: str) -> None:
    assert find(shelf, typed, today=TODAY, scopes=MEMBERS).hits[0].ref in HELD.values()


def test_an_organ_may_be_named_by_its_short_form_and_its_name(session: Session) -> None:
    of_both = [Entry("directive", f"d.{o}", f"Chỉ thị 05-CT/{o}", symbol=f"05-CT/{o}", doc_kind="Chỉ thị") for o in ("TW", "CCB")]
    put(session, of_both)
    for typed, ref in (("ct 05 tw hội ccb", "d.CCB"), ("ct 05 tw", "d.TW"), ("ct 05 tw hội nghị", "d.TW")):
        assert find(session, typed, today=TODAY, scopes=MEMBERS).hits[0].ref == ref
