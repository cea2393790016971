from db.figures import AwardLine, Figure, ResultLine
from db.kinds import AwardKind, Subject
from handlers.texts.figures import awards, figure, results


def test_what_the_report_did_not_word_is_worded_in_its_style() -> None:
    assert results([ResultLine(Subject.UNIT, "excellent", 8, 26, ""), ResultLine(Subject.UNIT, "Loại khá", 1, None, "")]) == [
        "Hoàn thành xuất sắc nhiệm vụ: 08 tổ chức, tỷ lệ 30,8%",
        "Loại khá: 01 tổ chức",
    ]
    assert figure(Figure("f", "Chi hội có nhà truyền thống", 3, 26, "")) == "Chi hội có nhà truyền thống: 03/26"
    assert figure(Figure("f", "Hội viên mới", 0, None, "")) == "Hội viên mới: không có"


def test_awards_are_gathered_by_giver_and_reason() -> None:
    given = [
        AwardLine("Trung ương Hội", AwardKind.CENTRAL_CERTIFICATE, Subject.UNIT, 1, "Năm năm thi đua"),
        AwardLine("Tỉnh hội", AwardKind.BADGE, Subject.MEMBER, 12, "Xây dựng Hội"),
    ]
    assert awards(given) == (
        "Bằng khen của Trung ương Hội:\n• 01 tập thể: Năm năm thi đua\nKỷ niệm chương của Tỉnh hội:\n• 12 cá nhân: Xây dựng Hội"
    )
