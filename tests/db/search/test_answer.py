"""What comes back for questions as members type them."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Reason, Verdict, find, put
from db.search.question import understand
from db.search.reader import open_index
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
        ("nhiệm vụ số hai", "t.2"),
        ("chỉ thị mười bảy hai không hai mốt", "d.ct17"),
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
        ("nghị quyết ba lăm năm hai không mười tám", "d.nq35"),
        ("kết luận hai chín năm hai nghìn không trăm hai mốt", "d.kl29"),
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
        ("tôi sẽ dự", Reason.COURTESY, None),
        ("toi xin vang vi om", Reason.COURTESY, None),
        ("chúc mừng năm mới", Reason.COURTESY, None),
        ("không có gì", Reason.COURTESY, None),
        ("kế hoạch 46", Reason.NOT_FOUND, None),
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


@pytest.mark.parametrize(
    "question",
    ["có văn bản gì mới không", "văn bản mới nhất là gì", "co van ban moi ko", "gần đây có văn bản nào mới", "Hội vừa ra văn bản gì"],
)
def test_who_asks_what_is_new_gets_the_list(shelf: Session, question: str) -> None:
    assert ask(shelf, question).hits[0].ref == "directives"


def test_whole_lists(shelf: Session) -> None:
    assert [hit.ref for hit in ask(shelf, "6 nhiem vu").hits] == ["tasks", "t.1", "t.2"]
    assert [hit.ref for hit in ask(shelf, "sap toi co ngay le gi").hits] == ["anniversaries", "a.army", "a.tet", "a.phu", "a.soviet"]
    assert ask(shelf, "nhiệm vụ trọng tâm").year == 2023


def test_the_number_that_says_what_is_not_meant(session: Session) -> None:
    held = [
        Entry(
            "directive", f"d.{number}", f"{kind} {number}-CT/TW về học tập và làm theo gương Bác", symbol=f"{number}-CT/TW", doc_kind=kind
        )
        for number, kind in (("05", "Chỉ thị"), ("03", "Chỉ thị"))
    ]
    put(session, held)
    for question in (
        "trước chỉ thị 05 thì học bác theo chỉ thị mô",
        "chi thi nao thay the",
        "sau chỉ thị 03 là chỉ thị nào về học tập gương Bác",
    ):
        assert ask(session, question).verdict is not Verdict.ANSWER
    assert [hit.ref for hit in ask(session, "trước chỉ thị 05 thì học bác theo chỉ thị mô").hits] == ["d.03"]
    assert ask(session, "chỉ thị 05 học bác thế nào").hits[0].ref == "d.05"


def test_what_carries_out_a_number_that_is_not_held(session: Session) -> None:
    """The number is told to be missing where nothing names it."""
    carries = Entry(
        "directive", "d.kl1", "Kết luận 01-KL/TW về tiếp tục thực hiện Nghị quyết số 48-NQ/TW", symbol="01-KL/TW", doc_kind="Kết luận"
    )
    put(session, [carries, Entry("directive", "d.nq35", "Nghị quyết 35-NQ/TW", symbol="35-NQ/TW", doc_kind="Nghị quyết")])
    for question in ("tiếp tục thực hiện nghị quyết 48", "tiep tuc thuc hien nq 48"):
        assert [(found.verdict, found.hits[0].ref) for found in [ask(session, question)]] == [(Verdict.ANSWER, "d.kl1")]
    assert ask(session, "thực hiện nghị quyết 49").reason is Reason.NOT_FOUND
    assert ask(session, "tiếp tục thực hiện nghị quyết 35").hits[0].ref == "d.nq35"


def test_a_sum_answers_how_much_money(session: Session) -> None:
    rule = Entry("directive", "d.rule", "Điều lệ", ("Hội phí do hội viên đóng hằng tháng theo hướng dẫn.",), doc_kind="Điều lệ")
    sums = Entry(
        "directive", "d.sums", "Hướng dẫn thi hành Điều lệ", ("Hội phí 5.000 đồng một tháng, hội viên đóng.",), doc_kind="Hướng dẫn"
    )
    others = [Entry("faq", f"q.{n}", f"Việc thứ {n} của phòng", (f"Tổ {n} quét dọn kho.",)) for n in range(30)]
    put(session, [rule, sums, *others])
    for question in ("hội phí bao nhiêu tiền một tháng", "hoi phi thang may nghin"):
        assert ask(session, question).hits[0].ref == "d.sums"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("CMT8 ngày mấy", "cách mạng tháng tám ngày mấy"),
        ("l/h Hội", "liên hệ hội"),
        ("C.C.B là gì", "cựu chiến binh là gì"),
        ("xác nhận LS TB", "xác nhận liệt sĩ thương binh"),
        ("TB về cuộc họp", "thông báo về cuộc họp"),
        ("chỉ thị hăm bốn", "chỉ thị 24"),
        ("hai không hai bốn có mấy nhiệm vụ", "2024 có mấy nhiệm vụ"),
        ("nhiem vu hai khong hai bon", "nhiem vu 2024"),
        ("gọi chín hai không hai bốn", "gọi chín hai không hai bốn"),
        ("nghị định một trăm năm mươi năm hai nghìn không trăm linh sáu", "nghị định 150 năm 2006"),
        ("hướng dẫn năm hai của hội", "hướng dẫn 52 của hội"),
        ("chi thi nam tu", "chi thi 54"),
        ("kế hoạch năm hai ba", "kế hoạch năm 2023"),
        ("kế hoạch năm sau", "kế hoạch năm sau"),
        ("nq giai đoạn 21-25", "nghị quyết giai đoạn 2021- 2025"),
        ("kế hoạch giai đoạn 21 đến 25", "kế hoạch giai đoạn 2021 đến 2025"),
        ("việc kô được làm", "việc không được làm"),
        ("ct tăng cường lãnh đạo", "chỉ thị tăng cường lãnh đạo"),
        ("ct hội là ai", "chủ tịch hội là ai"),
    ],
)
def test_short_forms_of_every_make(shelf: Session, typed: str, read: str) -> None:
    assert ask(shelf, typed).understood == read


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


def test_quy_dinh_and_quyet_dinh_are_written_alike_and_taken_for_each_other(session: Session) -> None:
    """Answered when it speaks of what else is said, offered when nothing is, and another number stays another."""
    entry = Entry("directive", "d.218", "Quyết định 218-QĐ/TW Góp ý xây dựng Đảng", symbol="218-QĐ/TW", doc_kind="Quyết định")
    put(session, [entry, Entry("faq", "faq.a", "Phòng họp mở cửa lúc nào")])
    found = ask(session, "quy định hai một tám góp ý xây dựng đảng")
    assert (found.verdict, found.hits[0].ref) == (Verdict.ANSWER, "d.218")
    assert ask(session, "quy định 218").verdict is Verdict.CHOICES
    assert ask(session, "quy định 219").verdict is Verdict.NONE
    assert ask(session, "chỉ thị 218").verdict is Verdict.NONE


def test_the_year_of_a_task_is_not_the_year_of_the_document_it_is_about(session: Session) -> None:
    document = Entry("directive", "d.01", "Kết luận 01-KL/TW Về học tập và làm theo Bác", symbol="01-KL/TW", doc_kind="Kết luận", year=2021)
    put(session, [document, Entry("task", "t.3", "Thực hiện Kết luận 01-KL/TW, học tập và làm theo Bác", year=2022, number=3)])
    assert [hit.ref for hit in ask(session, "nhiệm vụ năm 2022 về kết luận 01, học bác").hits][:1] == ["t.3"]
    assert ask(session, "kết luận 01 năm 2022").reason is Reason.CONTRADICTION


@pytest.mark.parametrize(
    ("question", "refs"),
    [
        ("nv-2023-2", ["t.2"]),
        ("nhiệm vụ năm 2023 số 2", ["t.2"]),
        ("hai hai tháng mười hai ngày gì", ["a.army"]),
        ("22 tháng 12 là ngày gì", ["a.army"]),
    ],
)
def test_places_and_days_as_they_are_said(shelf: Session, question: str, refs: list[str]) -> None:
    assert [hit.ref for hit in ask(shelf, question).hits] == refs


def test_a_report_of_another_year_is_offered_at_most(session: Session) -> None:
    text = ("Nhiệm vụ năm 2022: giữ vững phong trào.",)
    put(session, [Entry("directive", "d.21", "Báo cáo tổng kết công tác Hội năm 2021", text, doc_kind="Báo cáo", year=2021)])
    assert ask(session, "báo cáo tổng kết công tác hội năm 2022").verdict is not Verdict.ANSWER
    assert ask(session, "báo cáo tổng kết công tác hội năm 2021").verdict is Verdict.ANSWER


def test_a_number_alone_is_no_answer_because_a_text_cites_it(session: Session) -> None:
    title = "Nghị định 157/2016/NĐ-CP Sửa đổi Nghị định 150/2006/NĐ-CP"
    put(session, [Entry("directive", "d.157", title, symbol="157/2016/NĐ-CP", doc_kind="Nghị định", year=2016)])
    assert ask(session, "150/2006").verdict is not Verdict.ANSWER


def test_a_number_and_a_year_are_enough_to_name_a_document(session: Session) -> None:
    title = "Nghị định 150/2006/NĐ-CP Hướng dẫn Pháp lệnh Cựu chiến binh"
    put(session, [Entry("directive", "d.150", title, symbol="150/2006/NĐ-CP", doc_kind="Nghị định", year=2006)])
    for question in ("150/2006", "nghị định một trăm năm mươi", "nghi dinh mot tram nam muoi nam 2006", "150/2006 hướng dẫn gì"):
        assert (ask(session, question).verdict, ask(session, question).hits[0].ref) == (Verdict.ANSWER, "d.150")
    assert ask(session, "150/2011").verdict is Verdict.NONE


def test_the_number_of_a_congress_is_offered_where_no_document_has_it(session: Session) -> None:
    title = "Nghị quyết Đại hội 7"
    put(session, [Entry("directive", "d.nq", title, symbol="02-NQ/CCB", doc_kind="Nghị quyết", year=2022)])
    found = ask(session, "nghi quyet 7 dai hoi")
    assert (found.verdict, [hit.ref for hit in found.hits]) == (Verdict.CHOICES, ["d.nq"])
    assert ask(session, "nghi quyet 7 hoi khoa hoc").verdict is Verdict.NONE


def test_a_document_is_of_its_own_year_whatever_it_looks_ahead_to(session: Session) -> None:
    title = "Nghị quyết 19-NQ/TW Về nông nghiệp, nông thôn đến năm 2030"
    text = ("Thu nhập bình quân của dân cư nông thôn tăng gấp 2,5 lần so với năm 2020.",)
    put(session, [Entry("directive", "d.19", title, text, symbol="19-NQ/TW", doc_kind="Nghị quyết", year=2022)])
    assert ask(session, "thu nhập dân cư nông thôn tăng gấp mấy lần so với năm 2020").verdict is Verdict.ANSWER


def test_an_answer_of_no_year_comes_behind_the_task_of_the_year_that_was_asked_for(session: Session) -> None:
    faq = Entry("faq", "faq.all", "Hội làm những việc gì", ("Kiểm tra, giám sát. Thi đua, khen thưởng. Làm việc với thanh niên.",))
    put(session, [faq, Entry("task", "t.6", "Kiểm tra, giám sát các tổ chức Hội", year=2023, number=6)])
    assert ask(session, "năm 2023 kiểm tra giám sát làm những việc chi").hits[0].ref == "t.6"


def test_a_day_of_another_month_is_offered_at_most(session: Session) -> None:
    text = ("Các nơi thường họp từ cuối tháng 12 đến giữa tháng 1.",)
    put(session, [Entry("deadline", "h.meeting", "Họp tổng kết, lịch họp", text), Entry("faq", "faq.a", "Phòng họp mở cửa lúc nào")])
    assert ask(session, "lịch họp tháng 9").verdict is not Verdict.ANSWER
    assert ask(session, "lịch họp tháng 12").hits[0].ref == "h.meeting"


def test_two_birthdays_of_one_title_are_offered(session: Session) -> None:
    days = {"a.1": ("Trần Phú", "solar:01-05"), "a.2": ("Lê Duẩn", "solar:07-04")}
    put(session, [Entry("anniversary", ref, f"Ngày sinh Tổng Bí thư {name}", recurs=day) for ref, (name, day) in days.items()])
    assert ask(session, "tổng bí thư là ai").verdict is not Verdict.ANSWER
    assert ask(session, "tổng bí thư trần phú sinh ngày nào").hits[0].ref == "a.1"


def test_a_place_to_call_is_told_to_whoever_asks_for_one(session: Session) -> None:
    office = Entry("contact", "c.office", "Thường trực Hội (Chủ tịch, Phó Chủ tịch, thư ký)", ("02393 855 000",))
    put(session, [office, Entry("faq", "faq.a", "Phòng họp mở cửa lúc nào")])
    assert ask(session, "phụ cấp chủ tịch hội").verdict is not Verdict.ANSWER
    assert ask(session, "số điện thoại chủ tịch hội").hits[0].ref == "c.office"


def test_of_a_long_story_the_part_that_asks_is_offered(session: Session) -> None:
    put(session, [Entry("deadline", "h.fee", "Hạn nộp hội phí năm", ("Trước ngày 30/6.",), recurs="solar:30-06")])
    story = "cả tháng nay tôi nằm điều trị ở Hà Nội, con cháu đi làm xa hết, giờ hạn nộp hội phí là ngày mô"
    found = ask(session, story)
    assert (found.verdict, found.hits[0].ref, found.query) == (Verdict.CHOICES, "h.fee", story)
    assert ask(session, "sáng nay trời mưa to, chiều nắng, tối lại mưa").verdict is Verdict.NONE


def test_words_far_apart_speak_of_several_things(session: Session) -> None:
    filling = "Các đơn vị báo cáo kết quả về cấp trên theo từng quý và chịu trách nhiệm về số liệu đã nêu. "
    apart = Entry("faq", "faq.apart", "", (f"Nhà trường mở cửa lúc bảy giờ. {filling}Mỗi thư viện giữ sách mười ngày.",))
    near = Entry("faq", "faq.near", "", (f"{filling}Thư viện của nhà trường cho mượn sách hai tuần. {filling}",))
    put(session, [apart, near])
    assert ask(session, "sách ở thư viện trường").hits[0].ref == "faq.near"


def test_a_short_form_nobody_wrote_down_is_read_by_its_neighbours(session: Session) -> None:
    put(session, [Entry("faq", "faq.a", "Quy tắc giao thông đường bộ", ()), Entry("faq", "faq.b", "Nghỉ lễ tết", ())])
    assert ask(session, "gt đường bộ").understood == "giao thong đường bộ"


def test_words_of_grammar_stay_whatever_the_library_writes(session: Session) -> None:
    put(session, [Entry("faq", "faq.a", "Họp năm nay mấy lần", ("Năm nay họp ba lần. Tổ bị nêu tên.",))])
    assert ask(session, "một năm mấy lần").understood == "một năm mấy lần"
    assert ask(session, "nha may co bi phat khong").understood == "nha may co bi phat khong"


def test_a_list_is_no_other_answer_beside_its_own_line(session: Session) -> None:
    whole = Entry("faq", "faq.all", "Hội có những việc nào", ("- Kiểm tra, giám sát.\n- Giáo dục truyền thống.\n- Thi đua.",))
    line = Entry("faq", "duty.6", "Hội có dạy lớp trẻ không", ("Có. Giáo dục truyền thống là việc của Hội.",))
    put(session, [whole, line, Entry("faq", "faq.b", "Nhà truyền thống", ("Giáo dục.",))])
    assert [hit.ref for hit in ask(session, "giáo dục truyền thống là việc của ai").hits] == ["duty.6", "faq.b", "faq.all"]
    assert ask(session, "hội có những việc nào").hits[0].ref == "faq.all"


@pytest.mark.parametrize("asked", ["nhiem vu 1 nam 2023", "nhiệm vụ số 1 năm 2023"])
def test_a_task_by_its_place_with_the_year_behind(session: Session, asked: str) -> None:
    put(session, [Entry("task", f"t.{n}", f"Việc {n}", (), year=2023, number=n) for n in (1, 2)])
    assert [hit.ref for hit in ask(session, asked).hits] == ["t.1"]


def test_how_much_is_not_answered_with_a_day(session: Session) -> None:
    put(
        session,
        [
            Entry("deadline", "h.fee", "Đóng hội phí", ("Đóng hội phí: chưa có ngày.",), aliases=("nộp hội phí",)),
            Entry("faq", "faq.a", "Phòng họp"),
        ],
    )
    assert ask(session, "hội phí bao nhiêu").verdict is not Verdict.ANSWER
    assert ask(session, "bao giờ đóng hội phí").verdict is Verdict.ANSWER


@pytest.mark.parametrize("asked", ["nghị quyết 28 năm 22", "nghị quyết hai mươi tám năm hai mươi hai", "nghi quyet 28 nam hai hai"])
def test_a_year_by_its_last_two_figures(session: Session, asked: str) -> None:
    put(
        session,
        [
            Entry("directive", f"d.{year}", f"Việc {year}", (), symbol="28-NQ/TW", issuer="Ban Chấp hành Trung ương", year=year)
            for year in (2013, 2022)
        ],
    )
    found = ask(session, asked)
    assert (found.verdict, [hit.ref for hit in found.hits]) == (Verdict.ANSWER, ["d.2022"])


@pytest.mark.parametrize(
    "asked", ["nhiệm vụ năm 22", "nhiem vu nam 22", "nhiệm vụ của năm hai hai", "năm hai mươi hai có nhiệm vụ gì", "nv từ năm 22"]
)
def test_a_year_as_people_say_it(session: Session, asked: str) -> None:
    """The latest year's tasks would be a wrong answer."""
    put(session, [Entry("task", f"t.{year}", f"Nhiệm vụ năm {year}: việc chung", year=year, number=1) for year in (2022, 2023, 2024)])
    found = ask(session, asked)
    assert (found.verdict, found.year, {hit.ref for hit in found.hits}) == (Verdict.ANSWER, 2022, {"tasks", "t.2022"})


@pytest.mark.parametrize(
    "said", ["mỗi năm 20 triệu", "năm 20 tuổi", "việt nam 22/12", "mot nam 12 thang", "5 năm 21-25", "năm mươi hai tuổi", "năm 22/12"]
)
def test_two_figures_behind_nam_that_are_no_year(shelf: Session, said: str) -> None:
    index = open_index(shelf)
    assert index is not None
    assert understand(said, index, shelf, today=TODAY).years == ()


def test_a_plan_of_another_number_is_no_answer_when_its_issuer_was_named(session: Session) -> None:
    issuer = "Hội Cựu chiến binh Khối"
    put(session, [Entry("directive", "d.06", f"Kế hoạch của {issuer}", (), symbol="06/KH-CCBK", issuer=issuer, doc_kind="Kế hoạch")])
    found = ask(session, "kế hoạch 88 của hội ccb khối")
    assert (found.verdict, found.reason, found.hits) == (Verdict.NONE, Reason.NOT_FOUND, ())
    assert ask(session, "kế hoạch 6 của hội ccb khối").hits[0].ref == "d.06"


def test_the_central_association_in_short(session: Session) -> None:
    issuer = "Trung ương Hội Cựu chiến binh Việt Nam"
    party = Entry("directive", "d.29", "Kinh tế", (), symbol="29-NQ/TW", issuer="Ban Chấp hành Trung ương", doc_kind="Nghị quyết")
    fee = Entry("directive", "d.15", "Thu, nộp hội phí", (), symbol="15/HD-CCB", issuer=issuer, doc_kind="Hướng dẫn")
    put(session, [party, fee])
    assert ask(session, "hd15 twh ccb").verdict is Verdict.ANSWER


def test_what_is_no_vietnamese_syllable_names_something_by_itself(session: Session) -> None:
    """Two texts share as many words with the question; one has the name."""
    named = Entry("faq", "faq.a", "", ("Vua Rothari là người đầu tiên cho viết lại luật tục của người Lombard.",))
    other = Entry("faq", "faq.b", "", ("Lãnh địa ở phía nam còn giữ được quyền tự chủ sau khi triều đình sụp đổ.",))
    put(session, [named, other, *(Entry("faq", f"faq.{n}", "", (f"Xã viên đội {n} góp công làm đường.",)) for n in range(20))])
    assert ask(session, "người lombard có lãnh địa nào").hits[0].ref == "faq.a"


def test_a_number_alone_is_named_though_its_kind_may_be_a_common_word(shelf: Session) -> None:
    assert ask(shelf, "kế hoạch 46 nói gì").symbol == "Kế hoạch 46"
    assert ask(shelf, "kế hoạch 46 của chi hội về văn hóa công sở").symbol is None
