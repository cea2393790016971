"""Which clauses are quoted of a document that is named by its number."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from db.search import MEMBERS, PUBLIC, Entry, Found, Verdict, find, rebuild
from tests.db.search.shelf import SHELF as BOOKS
from tests.db.search.shelf import TODAY

SHELF = (
    Entry(
        kind="directive", ref="d.245", title="Công văn 245/CCB-VP Đóng hội phí và quỹ nghĩa tình đồng đội năm 2024", symbol="245/CCB-VP",
        doc_kind="Công văn", issuer="Hội CCB Khối", issued_on=date(2023, 10, 17),
        passages=(
            "Mở đầu Kính gửi: Các chi hội trực thuộc\nThường trực Hội đề nghị các chi hội:",
            "Mục 1 1. Thu hội phí năm 2024: 48.000 đồng/hội viên/năm, nộp một lần trước ngày 31/3/2024.",
            "Mục 2 2. Quỹ nghĩa tình đồng đội: vận động mỗi hội viên ít nhất 50.000 đồng/năm.",
            "Mục 3 3. Nộp vào tài khoản của Hội hoặc nộp cho đồng chí kế toán.",
            "Mục 4 4. Hội viên trên 80 tuổi được miễn hội phí.",
            "Nơi nhận, người ký TM. THƯỜNG TRỰC\nLê Văn Mẫu",
        ),
    ),
    Entry(
        kind="directive", ref="d.60", title="Kế hoạch 60/KH-CCB Tổ chức Ngày hội trồng cây và giải cầu lông", symbol="60/KH-CCB",
        doc_kind="Kế hoạch", issuer="Hội CCB Khối", issued_on=date(2023, 10, 16),
        passages=(
            "Mục I I. MỤC ĐÍCH\nRèn luyện sức khỏe, chào mừng ngày 22/12.",
            "Mục II.1 II. NỘI DUNG\n1. Giải cầu lông: thi đấu ngày 09/12/2023 tại Nhà thi đấu tỉnh.",
            "Mục II.2 2. Trồng cây: 06 giờ 30 ngày 10/12/2023 tại Ngã ba Đồng Lộc.",
            "Mục III.1 III. KINH PHÍ\n1. Hội hỗ trợ mỗi đội 1.000.000 đồng.",
            "Mục IV.1 IV. TỔ CHỨC THỰC HIỆN\n1. Chi hội đăng ký danh sách về Thường trực Hội qua đồng chí Thư ký.",
            "Nơi nhận, người ký Nơi nhận:\n- Các chi hội;\n- Lưu VT.\nTM. BAN THƯỜNG VỤ\nNguyễn Văn Mẫu",
        ),
    ),
    Entry(
        kind="directive", ref="d.95", title="Quyết định 95/QĐ-CCB về mức thăm hỏi ốm đau, phúng viếng và mừng thọ", symbol="95/QĐ-CCB",
        doc_kind="Quyết định", issuer="Hội CCB Khối", issued_on=date(2023, 10, 12),
        passages=tuple(
            f"Điều {n}. {text}" for n, text in enumerate(
                ("Thăm hỏi hội viên ốm: 500.000 đồng.", "Phúng viếng: 1.000.000 đồng.", "Mừng thọ 80 tuổi: 500.000 đồng.",
                 "Thiên tai: 3.000.000 đồng.", "Quyết định có hiệu lực từ ngày ký."), 1)
        ),
    ),
    *(Entry(kind="task", ref=f"t.{n}", title=f"Việc thứ {n} trong năm", year=2026, number=n) for n in range(1, 7)),
)  # fmt: skip


def ask(shelf: Session, question: str, scopes: frozenset[str] = PUBLIC) -> Found:
    return find(shelf, question, today=TODAY, scopes=scopes)


@pytest.mark.parametrize(
    "question",
    [
        "công văn 245 nói gì", "cong van 245 noi chi", "cong van 245 noi ve gi", "noi dung cong van 245", "cv 245", "245 noi gi",
        "công văn 245 về việc gì", "nội dung chính của công văn 245/CCB-VP", "công văn 245 quy định những gì", "tóm tắt công văn 245",
    ],
)  # fmt: skip
def test_what_a_paper_says_is_its_first_clauses(shelf: Session, question: str) -> None:
    found = ask(shelf, question)
    said = (found.hits[0].text, *found.hits[0].more)
    assert (found.verdict, found.hits[0].passage, [text[:5] for text in said]) == (Verdict.ANSWER, 1, ["Mục 1", "Mục 2", "Mục 3"])


@pytest.mark.parametrize(
    ("question", "ref", "passage"),
    [
        ("công văn 245 ai ký", "d.245", 5),
        ("kế hoạch 60 ai ký", "d.60", 5),
        ("ai ky ke hoach 60", "d.60", 5),
        ("người ký kế hoạch 60 là ai", "d.60", 5),
        ("quyết định 95 ai ký", "d.95", None),
        ("công văn 245 gửi cho những ai", "d.245", 0),
        ("kế hoạch 60 gửi đến ai", "d.60", 5),
        ("kế hoạch 60 đăng ký với ai", "d.60", 4),
    ],
)
def test_who_signed_and_whom_it_goes_to_stand_at_its_ends(shelf: Session, question: str, ref: str, passage: int | None) -> None:
    found = ask(shelf, question)
    assert (found.verdict, found.hits[0].ref, found.hits[0].passage) == (Verdict.ANSWER, ref, passage)


@pytest.mark.parametrize(
    ("question", "passages"),
    [
        ("quyết định chín lăm điều ba", 2), ("điều hai quyết định 95", 1), ("dieu hai quyet dinh 95", 1), ("điều một quyết định 95", 0),
        ("điều thứ tư của quyết định 95", 3), ("dieu nam quyet dinh 95", 4), ("quyết định 95, điều 2", 1),
        ("quyet dinh 95 dieu ba noi gi", 2),
        ("điều mười quyết định 95", None), ("điều 2, quyết định 95", 1),
    ],
)  # fmt: skip
def test_an_article_may_be_named_in_words(shelf: Session, question: str, passages: int | None) -> None:
    found = ask(shelf, question)
    assert (found.verdict, found.hits[0].ref, found.hits[0].passage) == (Verdict.ANSWER, "d.95", passages)


@pytest.mark.parametrize("question", ["mục 2 kế hoạch 60", "kế hoạch 60 mục hai", "kế hoạch 60, mục II", "phan 2 ke hoach 60 noi gi"])
def test_a_section_is_shown_with_all_that_stands_in_it(shelf: Session, question: str) -> None:
    found = ask(shelf, question)
    assert (found.verdict, found.hits[0].passage, len(found.hits[0].more)) == (Verdict.ANSWER, 1, 1)


@pytest.mark.parametrize(
    ("question", "refs"),
    [
        ("nhiệm vụ bốn", "t.4"), ("nhiem vu ba", "t.3"), ("nhiệm vụ số bốn", "t.4"), ("nhiệm vụ hai năm 2026", "t.2"),
        ("nhiệm vụ số hai nói gì", "t.2"), ("nhiệm vụ một là gì", "t.1"), ("nhiệm vụ trọng tâm sáu", "t.6"), ("nhiem vu so nam", "t.5"),
        ("nhiệm vụ năm 2026", "tasks"), ("nhiệm vụ sau này", "tasks"), ("ba nhiệm vụ", "tasks"), ("nhiem vu nam nay", "tasks"),
        ("nhiem vu bay gio", "tasks"), ("nhiem vu bay gio la gi", "tasks"), ("nhiệm vụ bây giờ", "tasks"), ("nhiem vu tam", "tasks"),
        ("nhiem vu bay", "tasks"), ("nhiem vu sau", "t.6"), ("nhiem vu bon la gi", "t.4"),
        ("nhiệm vụ hai đồng chí", "tasks"), ("nhiệm vụ hai đồng chí ạ", "t.2"), ("nhiệm vụ số hai đồng chí ơi", "t.2"),
    ],
)  # fmt: skip
def test_a_task_may_be_named_in_words(shelf: Session, question: str, refs: str) -> None:
    assert ask(shelf, question).hits[0].ref == refs


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("quyết định 95 điều 1 và điều 2", ["Điều 1", "Điều 2"]),
        ("mừng thọ 80 tuổi bao nhiêu tiền và phúng viếng bao nhiêu tiền", ["Điều 3", "Điều 2"]),
        ("kế hoạch 60 nói gì và ai ký", ["Mục I ", "Mục II", "Mục II", "Nơi nh"]),
    ],
)
def test_of_one_document_the_clause_for_each_part_is_quoted(shelf: Session, question: str, texts: list[str]) -> None:
    found = ask(shelf, question)
    assert (found.verdict, found.parts) == (Verdict.ANSWER, ())
    assert [text[:6] for text in (found.hits[0].text, *found.hits[0].more)] == texts


@pytest.mark.parametrize("question", ["Trồng cây ở đâu, mấy giờ tập trung", "trong cay o dau, may gio tap trung"])
def test_what_the_answer_tells_is_not_said_to_be_missing(shelf: Session, question: str) -> None:
    found = ask(shelf, question)
    assert (found.hits[0].ref, "06 giờ 30" in found.hits[0].text, found.missed) == ("d.60", True, "")


@pytest.mark.parametrize(
    "question",
    [
        "Alo em ơi cho anh hỏi cái giải cầu lông ấy mà nó tổ chức vào hôm nào nhỉ cuối năm có phải không",
        "cho hoi cai giai cau long to chuc hom nao the",
    ],
)
def test_who_asks_for_the_day_gets_the_clause_that_names_it(session: Session, question: str) -> None:
    prizes = "2. Giải nhất 2.000.000 đồng, giải nhì 1.500.000 đồng, giải ba 1.000.000 đồng."
    plan = next(entry for entry in SHELF if entry.ref == "d.60")
    rebuild(session, [*BOOKS, replace(plan, passages=(*plan.passages[:4], prizes, *plan.passages[4:]))])
    assert "09/12/2023" in ask(session, question).hits[0].text


FEE = Entry("deadline", "h.fee", "Đóng hội phí", ("Đóng hội phí: chưa có ngày.",))


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("han nop hoi phi", 1), ("hạn đóng hội phí là bao giờ", 1), ("bao giờ phải đóng hội phí", 1), ("hội phí nộp trước ngày nào", 1),
        ("hoi phi nop cho ai", 3), ("đóng hội phí cho ai", 3),
    ],
)  # fmt: skip
def test_a_document_that_names_the_day_goes_before_an_empty_card(session: Session, question: str, passage: int) -> None:
    rebuild(session, [*BOOKS, *SHELF[:3], FEE])
    found = ask(session, question, MEMBERS)
    assert (found.hits[0].ref, found.hits[0].passage) == ("d.245", passage)


@pytest.mark.parametrize("question", ["han nop hoi phi", "bao giờ phải đóng hội phí"])
def test_what_no_document_names_is_said_to_have_no_day(session: Session, question: str) -> None:
    letter = replace(SHELF[0], passages=tuple(text.replace(", nộp một lần trước ngày 31/3/2024", "") for text in SHELF[0].passages))
    rebuild(session, [*BOOKS, letter, FEE])
    assert ask(session, question, MEMBERS).hits[0].ref == "h.fee"
    rebuild(session, [*BOOKS, SHELF[0], replace(FEE, passages=("Đóng hội phí năm 2026: ngày 20/12/2026.",))])
    assert ask(session, question, MEMBERS).hits[0].ref == "h.fee"
