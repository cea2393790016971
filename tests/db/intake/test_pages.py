"""What stands on every page of a pdf and belongs to none of its sentences."""

import pytest

from db.intake.documents import read
from db.intake.pages import without_edges
from db.intake.reading import BadDocument, Doubt, Fault
from tests.db.intake import papers

HEAD = ("HỘI CCB KHỐI", "Số: 301/KH-CCB", "ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Tĩnh, ngày 05 tháng 10 năm 2023", "KẾ HOẠCH", "Tổ chức về nguồn")
ONE = "1. Thời gian từ ngày 01/11/2023 đến hết ngày 03/11/2023, các chi hội đăng ký số lượng"
TWO = "hội viên tham gia trước ngày 25/10/2023."
SIGNED = ("Ký bởi: HỘI CỰU CHIẾN BINH KHỐI CÁC CƠ QUAN VÀ", "DOANH NGHIỆP TỈNH", "Thời gian ký: 12/10/2023 10:22:31 +07:00")


@pytest.mark.parametrize(
    ("top", "bottom"), [("{} CÔNG BÁO/Số 112 + 113", "Hội CCB Khối - Trang {}/3"), ("", "Kế hoạch của Hội, năm 2023"), ("", "{}")]
)
def test_lines_that_run_along_the_pages_are_no_text(top: str, bottom: str) -> None:
    texts = ([*HEAD, ONE], [TWO], ["2. Kinh phí."])
    pages = [[top.format(at), *text, bottom.format(at)] for at, text in enumerate(texts, 1)]
    found = read(papers.pdf(*([line for line in page if line] for page in pages)))
    assert (found.kind, found.symbol, found.subject) == ("Kế hoạch", "301/KH-CCB", "Tổ chức về nguồn")
    assert [clause.text for clause in found.clauses] == [f"{ONE} {TWO}", "2. Kinh phí."]


@pytest.mark.parametrize(
    "pages",
    [
        [["1. Một"], ["2. Một"], ["3. Một"]],
        [["Mẫu số 1", "a"], ["Mẫu số 2", "b"]],
        [["PHỤ LỤC 1", "a"], ["PHỤ LỤC 2", "b"]],
        [["ĐẢNG CỘNG SẢN VIỆT NAM", "a"], ["ĐẢNG CỘNG SẢN VIỆT NAM", "b"], ["ĐẢNG CỘNG SẢN VIỆT NAM", "c"]],
        [["a", "CHỦ TỊCH"], ["b", "CHỦ TỊCH"], ["c", "CHỦ TỊCH"]],
        [["Đồng chí A", "a"], ["Đồng chí A", "b"], ["c"], ["d"]],
        [["a", "5", "1"], ["b", "6", "2"]],
    ],
)
def test_what_comes_again_and_is_text_stays(pages: list[list[str]]) -> None:
    assert [[line for line in page if not line.isdigit()] for page in pages] == [
        [line for line in page if not line.isdigit()] for page in without_edges(pages)[0]
    ]


def test_the_name_at_the_head_stays_where_it_also_runs_along() -> None:
    kept, taken = without_edges([["HỘI CCB", "a"], ["HỘI CCB", "b"], ["HỘI CCB", "5", "c"]])
    assert (kept, taken) == ([["HỘI CCB", "a"], ["b"], ["c"]], ["HỘI CCB", "HỘI CCB", "5"])


def test_a_number_of_a_table_beside_that_of_the_page_stays() -> None:
    assert without_edges([["a", "5", "1"], ["b", "6", "2"]])[0] == [["a", "5"], ["b", "6"]]


def test_a_stamp_that_runs_along_is_seen() -> None:
    pages = [[*HEAD, ONE, "Lưu hành nội bộ"], [TWO, "Lưu hành nội bộ"], ["2. Kinh phí.", "Lưu hành nội bộ"]]
    assert read(papers.pdf(*pages)).secret


@pytest.mark.parametrize(
    "pages", [[SIGNED], [SIGNED, SIGNED], [SIGNED, [], []], [["Scanned by CamScanner"]] * 2, [["Bản chụp của Hội, trang 1"]] * 3]
)
def test_pictures_with_nothing_but_marks_of_signing_are_scanned(pages: list[list[str]]) -> None:
    with pytest.raises(BadDocument) as refused:
        read(papers.pdf(*pages, image=True))
    assert refused.value.fault is Fault.SCANNED


def test_a_signed_picture_within_a_text_is_named() -> None:
    found = read(papers.pdf([*HEAD, ONE], SIGNED, image=True))
    assert (found.doubts, found.blank_pages) == ((Doubt.BLANK_PAGES,), (2,))


def test_pages_that_are_all_alike_are_read_where_they_are_no_pictures() -> None:
    assert read(papers.pdf(*[["Danh sách đại biểu dự họp"]] * 3)).clauses


def test_lines_of_a_list_that_goes_on_over_pages_stay() -> None:
    pages = [[f"- Chi hội {number}: {20 + number % 4} hội viên" for number in range(at, at + 9)] for at in (1, 10, 19)]
    assert without_edges(pages) == (pages, [])
    two = [["Họp toàn Hội.", "Ngày 12/5/2026: họp chi hội"], ["Ngày 15/8/2026: họp chi hội", "Hết."]]
    assert without_edges(two) == (two, [])


def test_a_footer_that_counts_the_pages_goes() -> None:
    pages = [[f"Nội dung thứ {word}.", f"Hội CCB Khối - Trang {at}/3"] for at, word in ((1, "nhất"), (2, "hai"), (3, "ba"))]
    kept, taken = without_edges(pages)
    assert kept == [["Nội dung thứ nhất."], ["Nội dung thứ hai."], ["Nội dung thứ ba."]]
    assert len(taken) == 3
