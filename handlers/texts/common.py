"""Words that every conversation shares: labels, ways home, refusals, apologies."""

from markupsafe import Markup, escape

from db.refusals import Reason

TASKS = "Nhiệm vụ trong năm"
DIRECTIVES = "Văn bản"
ASSESSMENT = "Tự đánh giá"
DATES = "Lịch và hạn nộp"
ASK = "Hỏi đáp"
MORE = "Mục khác"
ASSOCIATION_WORK = "Việc của Hội"
JOIN = "Vào Đồng Đội"
BACK = "Quay lại"
HOME = "Trang chính"
WRONG = "Sai rồi"
EARLIER = "◀ Trang trước"

NAME = "Đồng Đội"
SORRY = Markup("Đồng Đội gặp trục trặc nên chưa làm được việc này. Mong đồng chí thử lại sau ít phút. Mã sự việc: <code>{}</code>")
BUSY = Markup("Hệ thống đang bận. Tin của đồng chí đã được nhận và sẽ được trả lời ngay khi thông trở lại; đồng chí không phải gửi lại.")
OLD_BUTTON = Markup("Nút này không còn dùng được. Mời đồng chí chọn lại từ trang chính.")
FILE_GONE = Markup("Telegram không còn đưa lại được tệp này. Đồng chí nhờ người đã gửi tệp gửi lại giúp.")
NOT_FETCHED = Markup("Chưa tải được tệp từ Telegram. Mong đồng chí gửi lại sau ít phút.")
MEMBERS_ONLY = Markup("Mục này dành cho hội viên đã vào Đồng Đội. Đồng chí cần mã mời do chi hội cấp.")
ANYTHING_ELSE = Markup(
    "Đồng Đội chưa đọc được loại tin này. Đồng chí hãy gõ câu hỏi bằng chữ, không cần dấu cũng được, hoặc chọn một nút bên dưới."
)
BELOW_A_PICTURE = "Đồng Đội không xem được ảnh và tệp, chỉ đọc lời kèm:"
LINK = Markup("Đồng Đội không mở đường dẫn gửi vào đây. Đồng chí gõ số, ký hiệu hoặc tên văn bản cần tìm.")
EDITED = Markup(
    "<b>Đồng Đội chỉ đọc tin lúc mới gửi</b>\nTin vừa sửa không đổi được điều đã hỏi, đã ghi hay đã gửi. Đồng chí gõ lại thành tin mới giúp Đồng Đội."
)
VOICE = Markup(
    "Đồng Đội chưa nghe được tin thoại. Đồng chí bấm biểu tượng micrô trên bàn phím để đọc thành chữ, hoặc gõ câu hỏi, không cần dấu cũng được."
)
TOO_LONG = Markup("Tin dài quá. Đồng chí viết gọn trong một, hai câu giúp Đồng Đội.")

REFUSALS: dict[Reason, Markup] = {
    Reason.UNKNOWN_CODE: Markup(
        "Mã này không dùng được: có thể gõ nhầm, đã dùng rồi hoặc quá hạn. Trong mã không có số 0, số 1 và các chữ O, I, L. Đồng chí xem lại tờ giấy mời, hoặc xin chi hội cấp mã mới."
    ),
    Reason.CODE_USED: Markup("Mã mời không còn dùng được. Đồng chí xin chi hội cấp mã mới."),
    Reason.TOO_MANY_ATTEMPTS: Markup(
        "Đồng chí đã thử mã nhiều lần chưa đúng. Mời đồng chí nghỉ một giờ rồi thử lại, hoặc nhờ chi hội xem giúp."
    ),
    Reason.UNKNOWN_MEMBER: Markup("Không có hội viên mang mã này."),
    Reason.NOT_ACTIVE: Markup("Hội viên này hiện không còn sinh hoạt tại Hội."),
    Reason.ACCOUNT_TAKEN: Markup(
        "Tài khoản Telegram này đã gắn với một hội viên. Nếu có nhầm lẫn, đồng chí vào Mục khác › Dữ liệu của tôi để rút, rồi dùng mã mới."
    ),
    Reason.NOT_ENROLLED: MEMBERS_ONLY,
    Reason.NOT_ALLOWED: Markup("Việc này do Thường trực Hội thực hiện."),
    Reason.NOT_YOURS: Markup("Mục này của đồng chí khác."),
    Reason.NOT_YOUR_UNIT: Markup("Việc này ngoài phạm vi chi hội của đồng chí."),
    Reason.BEYOND_UNIT: Markup(
        "Đồng chí này giữ việc rộng hơn chi hội (như Thư ký Hội), nên chi hội không cấp mã mời và không nhận thay được. Đồng chí ấy xin mã ở Thư ký Hội, hoặc người phụ trách máy."
    ),
    Reason.GONE: OLD_BUTTON,
    Reason.ALREADY_DECIDED: Markup("Việc này đã có người giải quyết rồi."),
    Reason.WITHDRAWN: Markup("Người gửi đã rút lại đề nghị này, đồng chí không phải trả lời nữa."),
    Reason.ALREADY_ASKED: Markup("Đề nghị của đồng chí đã được chuyển đi và đang chờ trả lời. Đồng chí không phải gửi lại."),
    Reason.TOO_MANY_QUESTIONS: Markup(
        "Đồng chí đang có nhiều câu chờ trả lời. Khi có trả lời cho một câu, đồng chí nhờ câu tiếp; việc gấp thì gọi thẳng chi hội."
    ),
    Reason.QUESTION_GONE: Markup("Câu hỏi này không còn: người hỏi đã rút, hoặc đã quá một năm. Đồng chí không phải trả lời."),
    Reason.ROUND_CLOSED: Markup("Đợt tự đánh giá đã khép lại. Nếu cần bổ sung, đồng chí liên hệ chi hội."),
    Reason.ROUND_BEGUN: Markup("Đã có đồng chí làm phiếu nên đợt này không rút lại được nữa."),
    Reason.ROUND_FIXED: Markup("Không lấy ngày này làm hạn nộp phiếu được: đợt tự đánh giá mở sau ngày này, hoặc đang được xét."),
    Reason.NO_ROUND: Markup("Hiện chưa có đợt tự đánh giá nào mở."),
    Reason.NOT_OPEN: Markup("Phiếu này không còn sửa được."),
    Reason.ALREADY_SUBMITTED: Markup("Phiếu đã được nộp rồi, không phải nộp lại."),
    Reason.INCOMPLETE: Markup("Phiếu còn mục chưa trả lời."),
    Reason.ALREADY_SENT: Markup("Thông báo này đã được gửi, không gửi lại lần nữa."),
    Reason.CHANGED: Markup("Số liệu vừa thay đổi. Mời đồng chí xem lại rồi làm tiếp."),
    Reason.TOO_LATE: Markup(
        "Đã quá 24 giờ nên không trả lại như trước được nữa. Văn bản trong kho thì mở thẻ văn bản, bấm Sửa văn bản này hoặc Gỡ khỏi kho."
    ),
    Reason.SAVED_SINCE: Markup("Sau bản này đã có bản khác lưu vào cùng văn bản. Đồng chí gỡ bản lưu sau trước, rồi gỡ bản này."),
    Reason.CHANGED_SINCE: Markup(
        "Văn bản trong kho vừa được sửa ở nơi khác, nên bản đang sửa chưa lưu. Đồng chí mở thẻ văn bản, bấm Sửa văn bản này để sửa trên bản mới."
    ),
    Reason.IN_USE: Markup(
        "Văn bản này đã gắn với nhiệm vụ hoặc văn bản khác nên không trả lại như trước được. Muốn gỡ hẳn thì mở thẻ văn bản, bấm Gỡ khỏi kho."
    ),
    Reason.EMPTY: Markup("Đồng chí chưa nhập nội dung."),
    Reason.TOO_LONG: TOO_LONG,
    Reason.NOT_FETCHED: NOT_FETCHED,
    Reason.NO_DATE: Markup("Mốc này chưa có ngày. Mời đồng chí nhập ngày cụ thể."),
    Reason.SAMPLE_PRESENT: Markup("Đang có dữ liệu mẫu."),
    Reason.NEWER_DATABASE: Markup("Cơ sở dữ liệu thuộc bản mới hơn."),
}


def unit_work(unit_word: str) -> str:
    return f"Việc {unit_word or 'chi hội'}"


def later(page: int, pages: int) -> str:
    return f"Trang {page}/{pages} ▶"


LOOK_AGAIN = Markup(
    "Đồng Đội vừa được nâng cấp đúng lúc đang làm việc đồng chí yêu cầu. Việc ấy có thể đã được ghi rồi: "
    "mong đồng chí mở lại để xem, chưa có thì làm lại."
)


def sorry(case: str) -> Markup:
    return SORRY.format(case)


def with_head(head: str, *lines: str | Markup) -> Markup:
    """A bold first line and the lines below; plain strings are escaped."""
    return Markup("\n").join([Markup("<b>{}</b>").format(head), *(escape(line) for line in lines)])
