"""Words about a message that was changed in the chat before it went as an announcement."""

from handlers.texts.lists import bold, lines

REREAD = lines(bold("Thông báo lấy theo tin đồng chí vừa sửa"), "Bản xem trước cũ không dùng nữa; chưa có gì gửi đi.")
