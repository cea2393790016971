"""Words for who comes to a secretary's desk and has none."""

from handlers.texts.lists import bold, lines

FOR_SECRETARIES = lines(bold("Mục này dành cho phụ trách chi hội và thư ký Hội"), "Việc của đồng chí ở Trang chính.")
CODES_ARE_GIVEN = lines(
    bold("Mã mời do chi hội hoặc thư ký Hội cấp"),
    "Đồng chí đã ở trong Đồng Đội nên không cần mã; đổi máy, đổi tài khoản, hay muốn mời người khác thì báo phụ trách chi hội.",
)
TO_DESK = "Xem hội viên đồng chí phụ trách"
