"""What comes back for questions as members type them."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Reason, Verdict, find, put
from tests.db.search.shelf import TODAY


def ask(session: Session, question: str) -> Found:
    return find(session, question, today=TODAY, scopes=MEMBERS)


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("29-KL/TU", "d.kl29"),
        ("29/kl-tu", "d.kl29"),
        ("kl29 noi gi", "d.kl29"),
        ("kết luận hai chín của tỉnh ủy", "d.kl29"),
        ("chir thij muwowif bayr", "d.ct17"),
        ("quy định không tám", "d.qd8"),
        ("chi thi muoi byay", "d.ct17"),
        ("nhiệm vụ thứ hai", "t.2"),
        ("nhiem vu thu hai", "t.2"),
        ("NQ 35", "d.nq35"),
        ("van hoa cong so", "d.ct17"),
        ("vawn hoas coong sowr", "d.ct17"),
        ("va8n ho1a co6ng so73", "d.ct17"),
        ("văn hoá công sởo", "d.ct17"),
        ("vanhoa congso", "d.ct17"),
        ("có được uống rượu bia buổi trưa không", "d.kl29"),
        ("han nop bao cao 6 thang", "h.half"),
        ("han dang ky thi dua nam nay", "h.register"),
        ("ngày 22 tháng 12 là ngày gì", "a.army"),
        ("22/12", "a.army"),
        ("xo viet nghe tinh", "a.soviet"),
        ("ngày sinh Trần Phú", "a.phu"),
        ("hội có bao nhiêu hội viên", "f.members"),
        ("cho xin số điện thoại đồng chí chủ tịch hội khối", "c.office"),
        ("nhiệm vụ số 2", "t.2"),
        ("mat the hoi vien lam lai o dau", "q.card"),
    ],
)
def test_the_first_answer(shelf: Session, question: str, ref: str) -> None:
    found = ask(shelf, question)
    assert found.verdict is Verdict.ANSWER
    assert found.hits[0].ref == ref


def test_the_passage_is_quoted_word_for_word(shelf: Session) -> None:
    found = ask(shelf, "kết luận 29 nói gì về người đứng đầu")
    assert found.hits[0].passage == 1
    assert found.hits[0].text == "Người đứng đầu chịu trách nhiệm khi cơ quan để xảy ra vi phạm giờ giấc."


@pytest.mark.parametrize(
    ("question", "reason", "near"),
    [
        ("29-KL/TW", Reason.NOT_FOUND, "d.kl29"),
        ("nghị quyết 35 của quốc hội", Reason.CONTRADICTION, "d.nq35"),
        ("kết luận 29 năm 2019", Reason.CONTRADICTION, "d.kl29"),
        ("chỉ thị 99", Reason.NOT_FOUND, None),
        ("nhiệm vụ năm 2031", Reason.NO_YEAR, "tasks"),
        ("nhiệm vụ năm nay", Reason.NO_YEAR, "tasks"),
        ("đ/c Nguyễn Văn Hùng sinh năm nào", Reason.PERSONAL, None),
        ("ông Hùng bị kỷ luật", Reason.PERSONAL, None),
        ("đồng chí nghĩ gì về đa đảng", Reason.OUT_OF_SCOPE, None),
        ("đã nhận, cảm ơn đồng chí", Reason.COURTESY, None),
        ("👍", Reason.COURTESY, None),
        ("", Reason.NOT_FOUND, None),
        ("gia xang hom nay", Reason.NOT_FOUND, None),
        ('" OR NEAR(', Reason.NOT_FOUND, None),
        ("' or 1=1 --", Reason.NOT_FOUND, None),
    ],
)
def test_what_is_not_answered(shelf: Session, question: str, reason: Reason, near: str | None) -> None:
    found = ask(shelf, question)
    assert (found.verdict, found.reason, found.hits) == (Verdict.NONE, reason, ())
    assert [hit.ref for hit in found.near][:1] == ([near] if near else [])


def test_whole_lists(shelf: Session) -> None:
    assert [hit.ref for hit in ask(shelf, "6 nhiem vu").hits] == ["tasks", "t.1", "t.2"]
    assert [hit.ref for hit in ask(shelf, "sap toi co ngay le gi").hits] == ["anniversaries", "a.army", "a.tet", "a.phu", "a.soviet"]
    assert ask(shelf, "nhiệm vụ trọng tâm").year == 2023


def test_two_questions_in_one(shelf: Session) -> None:
    found = ask(shelf, "kết luận 29 và hạn đăng ký thi đua")
    assert [hit.ref for hit in found.hits[:2]] == ["d.kl29", "h.register"]
    assert [part.verdict for part in found.parts] == [Verdict.ANSWER, Verdict.ANSWER]


def test_what_is_for_members_is_hidden_from_strangers(shelf: Session) -> None:
    found = find(shelf, "mất thẻ hội viên thì làm lại ở đâu", today=TODAY)
    assert "q.card" not in {hit.ref for hit in (*found.hits, *found.near)}


def test_four_thousand_letters_are_read_quickly_and_safely(shelf: Session) -> None:
    assert ask(shelf, "nhiệm vụ của hội viên " * 180).query
    assert ask(shelf, "x" * 4000).verdict is Verdict.NONE


def test_the_same_question_again_is_answered_from_memory_until_the_index_changes(session: Session) -> None:
    put(session, [Entry("faq", "faq.a", "Phòng truyền thống mở cửa mấy giờ", ("Từ 8 giờ.",))])
    first = find(session, "phong truyen thong mo cua may gio", today=TODAY)
    assert find(session, "phong truyen thong mo cua may gio", today=TODAY) is first
    put(session, [Entry("faq", "faq.a", "Phòng truyền thống mở cửa mấy giờ", ("Từ 9 giờ.",))])
    assert find(session, "phong truyen thong mo cua may gio", today=TODAY).hits[0].text == "Từ 9 giờ."


@pytest.mark.parametrize("question", ["vanw hóa công sở vaf kết luận 29", "kết luận 29 vaf hạn đăng ký thi đua"])
def test_parts_are_seen_behind_raw_keys(shelf: Session, question: str) -> None:
    assert len(ask(shelf, question).parts) == 2


def test_letters_that_the_library_writes_as_a_word_are_no_short_form(session: Session) -> None:
    put(session, [Entry("faq", "faq.a", "Quê của Nguyễn Du", ("Nguyễn Du quê Tiên Điền.",)), Entry("faq", "faq.b", "Đảng ủy họp", ())])
    assert ask(session, "nguyễn du quê ở đâu").understood.startswith("nguyễn du")
    assert ask(session, "du họp").understood.startswith("đảng ủy")


def test_a_document_asked_for_by_its_name_is_not_another_of_its_kind(session: Session) -> None:
    texts = ("Cơ sở họp mỗi quý một lần.", "Phó Chủ tịch phụ trách cán bộ và nhân dân.")
    put(session, [Entry("directive", "d.work", "Quy chế làm việc của Ban Chấp hành", texts, doc_kind="Quy chế")])
    assert ask(session, "quy che dan chu o co so").verdict is not Verdict.ANSWER
    assert ask(session, "quy che lam viec ban chap hanh").hits[0].ref == "d.work"
