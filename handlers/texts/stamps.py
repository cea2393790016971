"""Words about a secrecy stamp on what somebody sent: it is not sent here, and nothing of it is kept."""

from markupsafe import Markup

from handlers.texts.lists import blocks, bold, lines

HEAD = bold("Tài liệu có dấu MẬT hoặc “lưu hành nội bộ” không gửi lên đây")
DELETED = blocks(
    HEAD,
    "Đồng Đội đã xóa tin của đồng chí và không giữ lại gì. Nếu còn bản ở máy hoặc ở cuộc trò chuyện khác trên mạng, đồng chí xóa giúp.",
)
LEFT = blocks(
    HEAD,
    "Đồng Đội không giữ lại gì, nhưng Telegram không cho xóa tin của đồng chí. Đồng chí bấm giữ vào tin ấy và xóa ngay giúp.",
)
EDITED = blocks(
    HEAD,
    "Đồng Đội đã xóa tin của đồng chí khỏi cuộc trò chuyện này. Điều đã ghi từ bản gửi lúc đầu (ghi chú, minh chứng, câu hỏi, bản đang soạn) thì vẫn còn; đồng chí vào đó xóa giúp.",
)


def unsure(file_name: str) -> Markup:
    """Of a file whose name may say the level, or another word."""
    return lines(
        bold(f"Xem lại tệp {file_name}"),
        "Tên tệp có chữ “mat”, có thể là MẬT. Đồng chí mở tệp ra xem: có dấu MẬT thì đừng gửi, bỏ bản này đi.",
    )
