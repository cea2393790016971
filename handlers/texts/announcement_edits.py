"""Words about a message that was changed in the chat before it went as an announcement."""

from handlers.texts.announcements import EDIT
from handlers.texts.lists import bold, lines
from reminders import texts as course

REREAD = lines(bold("Thông báo lấy theo tin đồng chí vừa sửa"), "Bản xem trước cũ không dùng nữa; chưa có gì gửi đi.")
SENT_ALREADY = lines(
    bold("Thông báo từ tin này đã gửi, sửa ở đây không đổi được nữa"),
    f"Ai đã nhận thì vẫn thấy lời cũ. Đồng chí bấm {course.CORRECT} để gửi lời đã sửa tới nơi đã gửi.",
)
NOT_LOOKED_INTO = lines(
    bold("Chưa gửi được: Đồng Đội chưa xem được ảnh, tệp vừa thay vào tin"), f"Đồng chí gửi lại tệp ấy vào đây, hoặc bấm {EDIT} rồi gửi."
)
