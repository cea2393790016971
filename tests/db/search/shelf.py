"""A small library for the tests of search; every text in it is made up here."""

from datetime import date

from db.search import Entry

TODAY = date(2026, 11, 24)
SHELF = (
    Entry(
        kind="directive",
        ref="d.kl29",
        title="Kết luận 29-KL/TU Về siết chặt kỷ luật, kỷ cương hành chính, nâng cao đạo đức công vụ",
        passages=(
            "Cán bộ, công chức không uống rượu bia trong giờ làm việc và buổi trưa của ngày làm việc.",
            "Người đứng đầu chịu trách nhiệm khi cơ quan để xảy ra vi phạm giờ giấc.",
        ),
        symbol="29-KL/TU",
        doc_kind="Kết luận",
        issuer="Ban Thường vụ Tỉnh ủy Hà Tĩnh",
        issued_on=date(2021, 7, 22),
    ),
    Entry(
        kind="directive",
        ref="d.ct17",
        title="Chỉ thị 17-CT/TU Về xây dựng văn hóa công sở, văn hóa doanh nghiệp",
        passages=("Mỗi cơ quan ban hành quy tắc ứng xử và niêm yết nơi tiếp dân.",),
        symbol="17-CT/TU",
        doc_kind="Chỉ thị",
        issuer="Ban Thường vụ Tỉnh ủy Hà Tĩnh",
        issued_on=date(2021, 12, 28),
    ),
    Entry(
        kind="directive",
        ref="d.nq35",
        title="Nghị quyết 35-NQ/TW Về bảo vệ nền tảng tư tưởng của Đảng",
        passages=("Mỗi đảng viên lan tỏa thông tin tích cực trên mạng xã hội để phản bác quan điểm sai trái.",),
        symbol="35-NQ/TW",
        doc_kind="Nghị quyết",
        issuer="Bộ Chính trị (khóa XII)",
        issued_on=date(2018, 10, 22),
    ),
    Entry(
        kind="directive",
        ref="d.qd8",
        title="Quy định 08-QĐi/TW Về trách nhiệm nêu gương",
        symbol="08-QĐi/TW",
        doc_kind="Quy định",
        issuer="Ban Chấp hành Trung ương",
        issued_on=date(2018, 10, 25),
    ),
    Entry(kind="task", ref="t.1", title="Học tập chính trị, quán triệt nghị quyết đại hội", year=2023, number=1),
    Entry(
        kind="task",
        ref="t.2",
        title="Phối hợp giáo dục truyền thống cho thế hệ trẻ",
        passages=("Mở các buổi giao lưu với đoàn viên thanh niên tại nghĩa trang liệt sĩ.",),
        year=2023,
        number=2,
    ),
    Entry(
        kind="deadline", ref="h.half", title="Báo cáo sơ kết 6 tháng đầu năm", passages=("Dự kiến 15/6 hằng năm.",), recurs="solar:15-06"
    ),
    Entry(kind="deadline", ref="h.register", title="Đăng ký thi đua, ký giao ước thi đua", recurs="solar:31-01"),
    Entry(
        kind="anniversary",
        ref="a.army",
        title="Ngày thành lập Quân đội nhân dân Việt Nam",
        passages=("Ngày 22/12/1944, Đội Việt Nam Tuyên truyền Giải phóng quân ra đời.",),
        recurs="solar:22-12",
    ),
    Entry(kind="anniversary", ref="a.tet", title="Tết Nguyên đán", recurs="lunar:01-01"),
    Entry(kind="anniversary", ref="a.soviet", title="Ngày Xô Viết Nghệ Tĩnh", recurs="solar:12-09"),
    Entry(kind="anniversary", ref="a.phu", title="Ngày sinh Tổng Bí thư Trần Phú", recurs="solar:01-05"),
    Entry(
        kind="fact",
        ref="f.members",
        title="Tổng số hội viên",
        passages=("Tổng số hội viên năm 2022: 476.",),
        year=2022,
        aliases=("bao nhiêu hội viên",),
    ),
    Entry(kind="contact", ref="c.office", title="Thường trực Hội CCB Khối (Chủ tịch, Phó Chủ tịch)", passages=("Chưa đăng số liên hệ.",)),
    Entry(
        kind="faq",
        ref="q.card",
        title="Mất thẻ hội viên thì làm lại ở đâu?",
        passages=("Đồng chí viết đơn gửi chi hội, kèm ảnh.",),
        scope="members",
    ),
)
