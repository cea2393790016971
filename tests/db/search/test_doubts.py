"""What is likely and yet another thing than was asked for: offered, not answered."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, Entry, Found, Verdict, find, put
from tests.db.search.shelf import TODAY


def ask(session: Session, question: str) -> Found:
    return find(session, question, today=TODAY, scopes=MEMBERS)


def verdicts(session: Session, *questions: str) -> list[Verdict]:
    return [ask(session, question).verdict for question in questions]


def test_a_decree_is_no_law_because_it_carries_one_out(session: Session) -> None:
    title = "Nghị định 91/2017/NĐ-CP Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
    put(session, [Entry("directive", "d.91", title, symbol="91/2017/NĐ-CP", doc_kind="Nghị định", year=2017)])
    assert verdicts(session, "luật thi đua khen thưởng", "nghị định thi đua khen thưởng") == [Verdict.CHOICES, Verdict.ANSWER]


def test_a_decision_that_is_headed_as_a_regulation_is_one(session: Session) -> None:
    title = "Quy định về công tác thi đua, khen thưởng trên địa bàn tỉnh"
    put(session, [Entry("directive", "d.41", title, symbol="41/2019/QĐ-UBND", doc_kind="Quyết định", year=2019)])
    assert verdicts(session, "quy dinh thi dua khen thuong tren dia ban tinh") == [Verdict.ANSWER]


def test_the_statutes_of_another_association_are_not_ours(session: Session) -> None:
    put(session, [Entry("directive", "d.1", "Điều lệ Hội Cựu chiến binh Việt Nam sửa đổi", doc_kind="Điều lệ", year=2023)])
    assert Verdict.ANSWER not in verdicts(session, "điều lệ công đoàn việt nam sửa đổi")
    assert verdicts(session, "điều lệ hội cựu chiến binh sửa đổi") == [Verdict.ANSWER]


def test_of_two_years_in_a_title_each_has_its_own_thing(session: Session) -> None:
    title = "Báo cáo tổng kết công tác Hội năm 2021 và phương hướng, nhiệm vụ năm 2022"
    put(session, [Entry("directive", "d.10", title, doc_kind="Báo cáo", year=2021)])
    asked = ("báo cáo tổng kết công tác hội năm 2022", "bao cao phuong huong nhiem vu nam 2022", "báo cáo tổng kết công tác hội năm 2021")
    assert verdicts(session, *asked) == [Verdict.CHOICES, Verdict.ANSWER, Verdict.ANSWER]


def test_syllables_beside_others_are_another_feast(session: Session) -> None:
    """ "Thủ đô" is not said where "thủ" and "đô" stand apart."""
    text = "Ngày Giải phóng miền Nam: thống nhất đất nước, thủ trưởng các đơn vị đến dự, đô thị treo cờ."
    put(session, [Entry("anniversary", "a.1", "Ngày Giải phóng miền Nam", passages=(text,), recurs="solar:30-04")])
    assert verdicts(session, "ngày giải phóng thủ đô", "ngày giải phóng miền nam") == [Verdict.CHOICES, Verdict.ANSWER]


def test_a_count_that_is_not_spoken_of(session: Session) -> None:
    put(session, [Entry("task", "t.2", "Nhiệm vụ năm 2024: chuyển đổi số trong công tác Hội", year=2024, number=2)])
    assert Verdict.ANSWER not in verdicts(session, "nhiệm vụ công tác hội 80 năm quân đội")


@pytest.mark.parametrize("some", ["nữ", "là thương binh", "là đảng viên"])
def test_the_number_of_all_is_not_the_number_of_some(session: Session, some: str) -> None:
    put(
        session,
        [Entry("fact", "f.all", "Tổng số hội viên", ("Tổng số hội viên năm 2022: 476.",), year=2022, aliases=("bao nhiêu hội viên",))],
    )
    assert verdicts(session, "hội có bao nhiêu hội viên") == [Verdict.ANSWER]
    assert Verdict.ANSWER not in verdicts(session, f"hội có bao nhiêu hội viên {some}")


def test_two_days_that_one_task_names_are_two_answers(session: Session) -> None:
    task = "Kỷ niệm ngày thành lập Quân đội nhân dân Việt Nam và ngày thành lập Hội Cựu chiến binh Việt Nam"
    army = Entry("anniversary", "a.army", "Ngày thành lập Quân đội nhân dân Việt Nam", recurs="solar:22-12")
    ours = Entry("anniversary", "a.ours", "Ngày thành lập Hội Cựu chiến binh Việt Nam", recurs="solar:06-12")
    others = [Entry("faq", f"faq.{n}", f"Việc thứ {n} của phòng", (f"Tổ {n} quét dọn kho.",)) for n in range(30)]
    put(session, [Entry("task", "t.1", task, year=2024, number=1), army, ours, *others])
    found = ask(session, "ngày thành lập hội cựu chiến binh việt nam và ngày thành lập quân đội nhân dân")
    assert [hit.ref for hit in found.hits[:2]] == ["a.ours", "a.army"]


def test_a_figure_is_no_day(session: Session) -> None:
    put(session, [Entry("fact", "f.1", "Hội viên là đại biểu Hội đồng nhân dân tỉnh", ("Năm 2022: 03 đồng chí.",), year=2022)])
    assert Verdict.ANSWER not in verdicts(session, "đại biểu hội đồng nhân dân tỉnh họp khi nào")


def test_the_decree_that_guides_a_law_is_asked_for_and_not_the_law(session: Session) -> None:
    law = Entry("directive", "d.law", "Luật Thi đua, khen thưởng", symbol="06/2022/QH15", doc_kind="Luật", year=2022)
    title = "Nghị định 98/2023/NĐ-CP Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
    put(session, [law, Entry("directive", "d.98", title, symbol="98/2023/NĐ-CP", doc_kind="Nghị định", year=2023)])
    for question in ("nghị định hướng dẫn luật thi đua khen thưởng", "nđ hd luật tđkt", "nghi dinh thi hanh luat thi dua khen thuong"):
        assert ask(session, question).hits[0].ref == "d.98"
    assert ask(session, "luật thi đua khen thưởng").hits[0].ref == "d.law"


def test_how_many_were_praised_is_no_name(session: Session) -> None:
    praise = ("Có 02 bằng khen cho cá nhân năm 2022.",)
    put(session, [Entry("award", "w.1", "Bằng khen cho cá nhân năm 2022", praise, year=2022, aliases=("cá nhân được bằng khen",))])
    asked = verdicts(session, "bao nhiêu cá nhân được bằng khen 2022", "họ tên hai cá nhân được bằng khen 2022")
    assert asked == [Verdict.ANSWER, Verdict.CHOICES]


def test_words_of_a_long_answer_to_something_else(session: Session) -> None:
    text = "Giữ họ tên, chi hội, ngày vào Hội; thông báo đã gửi giữ một năm, câu hỏi giữ hai ngày, rồi xóa."
    put(session, [Entry("faq", "q.kept", "Đồng Đội giữ gì về hội viên", (text,))])
    assert Verdict.ANSWER not in verdicts(session, "hai ngày", "một năm", "thông báo đã gửi")
    assert verdicts(session, "đồng đội giữ gì về hội viên") == [Verdict.ANSWER]


def test_what_a_thing_is_is_not_what_another_is(session: Session) -> None:
    flag = Entry("faq", "q.flag", "Cờ thi đua do ai tặng?", ("Cờ thi đua là một hình thức khen thưởng.",))
    badge = Entry("faq", "q.badge", "Kỷ niệm chương là gì?", ("Kỷ niệm chương tặng theo thời gian tham gia.",))
    put(session, [flag, badge])
    assert verdicts(session, "thi dua la gi", "kỷ niệm chương là gì", "cờ thi đua là gì")[0] is not Verdict.ANSWER
    assert verdicts(session, "kỷ niệm chương là gì", "cờ thi đua là gì") == [Verdict.ANSWER] * 2


def test_two_numbers_to_call_are_offered(session: Session) -> None:
    labels = ("Thường trực Hội", "Ban Kiểm tra Hội")
    put(
        session,
        [Entry("contact", f"c.{n}", label, ("Chưa đăng số liên hệ.",), aliases=("số điện thoại",)) for n, label in enumerate(labels)],
    )
    assert verdicts(session, "so dien thoai hoi", "số điện thoại ban kiểm tra") == [Verdict.CHOICES, Verdict.ANSWER]


def test_to_silence_the_feasts_is_no_wish_to_see_them(session: Session) -> None:
    mute = Entry("faq", "q.mute", "Tắt nhắc việc ở đâu?", ("Mục khác, Nhắc việc.",), aliases=("tắt thông báo ngày lễ",))
    put(session, [mute, Entry("anniversary", "a.army", "Ngày thành lập Quân đội", recurs="solar:22-12")])
    assert ask(session, "tat thong bao ngay le").hits[0].ref == "q.mute"
    assert ask(session, "sap toi co ngay le gi").hits[0].ref == "anniversaries"


def test_a_day_for_forms_is_none_for_reports(session: Session) -> None:
    form = Entry("deadline", "h.form", "Hội viên nộp phiếu tự đánh giá", ("Dự kiến 25/10.",), aliases=("hạn nộp", "hạn nộp bản tự chấm"))
    others = [Entry("faq", f"q.{n}", f"Báo cáo thứ {n} của phòng", (f"Tổ {n} quét dọn kho.",)) for n in range(9)]
    put(session, [form, *others])
    assert Verdict.ANSWER not in verdicts(session, "han nop bao cao", "hạn nộp báo cáo")
    assert verdicts(session, "hạn nộp phiếu tự đánh giá") == [Verdict.ANSWER]


def test_less_than_a_figure_counts_is_another_figure(session: Session) -> None:
    said = ("bao nhiêu đảng viên", "mấy đồng chí là đảng viên")
    put(session, [Entry("fact", "f.p", "Hội viên là Đảng viên", ("Năm 2022: 389 đồng chí.",), year=2022, aliases=said)])
    assert verdicts(session, "mấy đồng chí là đảng viên") == [Verdict.ANSWER]
    less = verdicts(session, "mấy đồng chí chưa là đảng viên", "bao nhiêu đảng viên dự bị", "mấy hội viên không phải đảng viên")
    assert Verdict.ANSWER not in less


def test_half_a_title_of_which_nothing_else_is_known(session: Session) -> None:
    title = "Kết luận 29-KL/TU về kỷ luật hành chính trong cán bộ, chiến sỹ lực lượng vũ trang"
    put(session, [Entry("directive", "d.29", title, symbol="29-KL/TU", doc_kind="Kết luận")])
    asked = ("trong hội ta hiện ai là anh hùng lực lượng vũ trang", "văn bản về kỷ luật của lực lượng vũ trang")
    assert verdicts(session, *asked) == [Verdict.CHOICES, Verdict.ANSWER]


def test_who_got_it_is_not_who_gives_it(session: Session) -> None:
    flag = Entry("faq", "q.flag", "Bằng khen của Trung ương Hội do ai tặng?", ("Bằng khen của Trung ương Hội do Trung ương Hội tặng.",))
    put(session, [flag])
    assert verdicts(session, "ai được bằng khen của trung ương hội", "bằng khen của trung ương hội do ai tặng") == [
        Verdict.CHOICES,
        Verdict.ANSWER,
    ]


def test_a_line_of_a_list_answers_who_asks_for_that_line(session: Session) -> None:
    lines = {"w.1": "Hội tham gia phòng chống dịch bệnh", "w.2": "Hội tổ chức thành công đại hội", "w.3": "Hội giúp nhau làm kinh tế"}
    whole = Entry("faq", "q.all", "Năm qua Hội đã làm gì?", ("\n".join(f"- {text}." for text in lines.values()),))
    put(session, [whole, *(Entry("faq", ref, text, (f"{text}.",)) for ref, text in lines.items())])
    for asked, ref in (("hội đã làm gì để phòng chống dịch bệnh", "w.1"), ("năm qua hội đã làm gì", "q.all")):
        assert ask(session, asked).hits[0].ref == ref


def test_a_day_counts_no_things(session: Session) -> None:
    put(session, [Entry("anniversary", "a.call", "Ngày Bác Hồ ra Lời kêu gọi thi đua ái quốc", recurs="solar:11-06")])
    asked = ("thi đua ái quốc có mấy mục", "ngày Bác kêu gọi thi đua ái quốc còn mấy ngày nữa")
    assert verdicts(session, *asked) == [Verdict.CHOICES, Verdict.ANSWER]


def test_the_first_time_is_not_the_third(session: Session) -> None:
    put(session, [Entry("directive", "d.games", "Kế hoạch Giải cầu lông cựu chiến binh Khối lần thứ III", doc_kind="Kế hoạch")])
    asked = (
        "giải cầu lông cựu chiến binh khối lần thứ nhất",
        "giai cau long cuu chien binh khoi lan thu ba",
        "giải cầu lông ccb khối lần thứ 3",
    )
    assert verdicts(session, *asked) == [Verdict.CHOICES, Verdict.ANSWER, Verdict.ANSWER]


def test_the_day_of_another_place_is_another_day(session: Session) -> None:
    put(session, [Entry("anniversary", "a.south", "Ngày giải phóng miền Nam", recurs="solar:30-04")])
    assert verdicts(session, "ngày giải phóng Hải Phòng thân yêu", "ngày giải phóng miền nam") == [Verdict.CHOICES, Verdict.ANSWER]


def test_a_unit_is_less_than_the_association(session: Session) -> None:
    aliases = ("bao nhiêu đảng viên",)
    put(session, [Entry("fact", "f.party", "Hội viên là Đảng viên", ("Đảng viên năm 2022: 389.",), year=2022, aliases=aliases)])
    assert verdicts(session, "hội có bao nhiêu đảng viên") == [Verdict.ANSWER]
    assert Verdict.ANSWER not in verdicts(session, "chi hội 01 có bao nhiêu đảng viên", "don vi 3 co bao nhieu dang vien")


def test_where_a_day_is_asked_for_the_day_goes_before_what_is_said_of_it(session: Session) -> None:
    day = Entry("deadline", "d.meeting", "Hội nghị tổng kết năm của Hội", recurs="solar:20-12")
    told = Entry("faq", "q.source", "Hội nghị tổng kết nói gì?", ("Hội nghị tổng kết công tác Hội bàn phương hướng năm sau.",))
    put(session, [day, told])
    assert ask(session, "hội nghị tổng kết là ngày nào").hits[0].ref == "d.meeting"


def test_a_meeting_that_is_only_named_goes_before_what_is_said_of_another_year(session: Session) -> None:
    day = Entry("deadline", "d.meeting", "Hội nghị tổng kết năm của Hội", ("Các nơi thường họp từ cuối tháng 12.",), recurs="solar:20-12")
    told = "Từ tin về Hội nghị tổng kết công tác Hội năm 2022, bàn phương hướng năm 2023."
    aliases = ("hội nghị tổng kết năm 2022", "bài báo nào")
    put(session, [day, Entry("faq", "q.source", "Số liệu năm 2022 lấy từ đâu?", (told,), aliases=aliases)])
    for asked in ("hội nghị tổng kết năm", "hoi nghi tong ket", "hội nghị tổng kết năm diễn ra khi nào"):
        assert ask(session, asked).hits[0].ref == "d.meeting"
    assert ask(session, "hội nghị tổng kết năm 2022").hits[0].ref == "q.source"


def test_a_law_is_no_award(session: Session) -> None:
    put(session, [Entry("award", "w.flag", "Cờ thi đua và khen thưởng năm 2022", year=2022)])
    assert Verdict.ANSWER not in verdicts(session, "luật thi đua khen thưởng 2022", "nghị định thi đua khen thưởng")
    assert verdicts(session, "thi đua khen thưởng 2022") == [Verdict.ANSWER]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("hội cựu chiến binh tỉnh năm 2023 xây bao nhiêu nhà nghĩa tình đồng đội", Verdict.ANSWER),
        ("hoi cuu chien binh Ha Tinh nam 2023 xay bao nhieu nha nghia tinh dong doi", Verdict.ANSWER),
        ("trong năm định xây bao nhiêu nhà nghĩa tình đồng đội", Verdict.ANSWER),
        ("hội cựu chiến binh Nghệ An năm 2023 xây bao nhiêu nhà nghĩa tình đồng đội", Verdict.CHOICES),
        ("hoi cuu chien binh thanh hoa xay bao nhieu nha nghia tinh dong doi", Verdict.CHOICES),
        ("ccb tỉnh Nam Định xây bao nhiêu nhà nghĩa tình đồng đội", Verdict.CHOICES),
    ],
)
def test_what_is_asked_of_another_province_is_not_answered_with_ours(session: Session, question: str, verdict: Verdict) -> None:
    title = "Kế hoạch 09/KH-CCB Công tác Hội Cựu chiến binh tỉnh Hà Tĩnh năm 2023"
    plan = ("Tổ chức quán triệt Nghị quyết Đại hội VII; xây dựng 30 nhà nghĩa tình đồng đội trong năm 2023.",)
    put(session, [Entry("directive", "d.9", title, plan, symbol="09/KH-CCB", doc_kind="Kế hoạch", year=2023)])
    assert verdicts(session, question) == [verdict]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("29-KL/TU của Tỉnh ủy Hà Tĩnh", Verdict.ANSWER),
        ("kết luận 29-KL/TU Tỉnh ủy", Verdict.ANSWER),
        ("29-KL/TU có nói về chuyến đi Nghệ An không", Verdict.ANSWER),
        ("29-KL/TU của Tỉnh ủy Nghệ An", Verdict.CHOICES),
        ("kl 29 tinh uy quang binh", Verdict.CHOICES),
    ],
)
def test_the_same_number_of_another_province_is_offered(shelf: Session, question: str, verdict: Verdict) -> None:
    assert verdicts(shelf, question) == [verdict]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("ngày thành lập Hội Cựu chiến binh Việt Nam", Verdict.ANSWER),
        ("ngày thành lập Hội Nông dân Việt Nam", Verdict.CHOICES),
        ("ngay thanh lap hoi nong dan viet nam", Verdict.CHOICES),
        ("ngày thành lập Đoàn Thanh niên", Verdict.CHOICES),
    ],
)
def test_the_day_of_another_association_is_not_ours(shelf: Session, question: str, verdict: Verdict) -> None:
    put(shelf, [Entry("anniversary", "a.own", "Ngày thành lập Hội Cựu chiến binh Việt Nam", ("Ngày 6/12/1989.",), recurs="solar:06-12")])
    assert verdicts(shelf, question) == [verdict]


def test_what_a_text_speaks_of_is_no_kind_that_was_asked_for(session: Session) -> None:
    title = "Chỉ thị 01-CT/TW Về việc học tập, quán triệt Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII của Đảng"
    text = "Học xong, mỗi đảng viên viết bài thu hoạch và tự liên hệ trách nhiệm của mình."
    rules = "Điều lệ Hội Cựu chiến binh Việt Nam"
    entry = "Người xin vào Hội viết đơn; chi hội xét, ban chấp hành cơ sở quyết định."
    put(session, [Entry("directive", "d.1", title, (text,), symbol="01-CT/TW", doc_kind="Chỉ thị", year=2016)])
    put(session, [Entry("directive", "d.2", rules, (entry,), doc_kind="Điều lệ", year=2023)])
    for asked in ("học nghị quyết xong phải viết bài thu hoạch", "hoc nghi quyet dai hoi xong co phai viet thu hoach khong"):
        assert (asked, ask(session, asked).verdict, ask(session, asked).hits[0].ref) == (asked, Verdict.ANSWER, "d.1")
    for asked in ("muốn vào hội phải viết đơn rồi ai quyết định", "xin vao hoi viet don cap nao quyet dinh"):
        assert (asked, ask(session, asked).verdict, ask(session, asked).hits[0].ref) == (asked, Verdict.ANSWER, "d.2")
    assert Verdict.ANSWER not in verdicts(session, "nghị quyết viết bài thu hoạch", "quyết định vào hội")


def test_all_that_a_long_title_is_called_by_is_its_name(session: Session) -> None:
    matter = "tiếp tục đổi mới hệ thống tổ chức và quản lý, nâng cao chất lượng và hiệu quả hoạt động, sắp xếp lại, tinh giản biên chế"
    title = f"Nghị quyết 19-NQ/TW Về {matter}, tăng quyền tự chủ, đẩy mạnh xã hội hóa dịch vụ của các đơn vị sự nghiệp công lập"
    text = "Đơn vị sự nghiệp công lập tự chủ về tài chính."
    others = [Entry("task", f"t.{n}", f"Việc thứ {n}: trồng cây, thăm hỏi, tặng quà") for n in range(40)]
    put(session, [Entry("directive", "d.19", title, (text,), symbol="19-NQ/TW", doc_kind="Nghị quyết", year=2017), *others])
    assert verdicts(session, "nghị quyết về đơn vị sự nghiệp", "nghi quyet ve don vi su nghiep") == [Verdict.ANSWER, Verdict.ANSWER]
    assert Verdict.ANSWER not in verdicts(session, "chỉ thị về đơn vị sự nghiệp", "nghị quyết về đơn vị kinh tế")


def test_a_year_ahead_that_the_title_names(session: Session) -> None:
    title = "Quyết định 733/QĐ-TTg Phong trào thi đua thực hiện văn hóa công sở giai đoạn 2019 - 2025"
    put(session, [Entry("directive", "d.733", title, symbol="733/QĐ-TTg", doc_kind="Quyết định", year=2019)])
    assert verdicts(session, "phong trao thi dua van hoa cong so den nam 2025") == [Verdict.ANSWER]
    assert Verdict.ANSWER not in verdicts(session, "phong trao thi dua van hoa cong so nam 2022")


def test_who_holds_an_office_of_another_body_is_not_known(session: Session) -> None:
    admission = ("Gặp Chủ tịch Hội cơ sở để được hướng dẫn hồ sơ, theo Điều lệ Hội CCB Việt Nam.",)
    put(session, [Entry("faq", "f.1", "Muốn vào Hội Cựu chiến binh thì làm thế nào?", admission)])
    put(session, [Entry("contact", "c.1", "Thường trực Hội CCB Khối (Chủ tịch, Phó Chủ tịch)", ("Chưa đăng số liên hệ.",))])
    asked = ("ai là chủ tịch Hội CCB Việt Nam", "ai la chu tich hoi ccb viet nam", "chủ tịch hội nông dân là ai")
    assert verdicts(session, *asked) == [Verdict.NONE] * 3
    assert ask(session, "chủ tịch hội ccb khối là ai").hits[0].ref == "c.1"
    known = ("Chủ tịch Trung ương Hội CCB Việt Nam về dự và phát biểu chỉ đạo.",)
    put(session, [Entry("directive", "d.1", "Báo cáo Đại hội Cựu chiến binh các cấp", known, doc_kind="Báo cáo", year=2022)])
    assert ask(session, asked[0]).verdict is not Verdict.NONE
