"""The answers to whoever does the desk's work and asks how: a few sentences of the handbook. What the association's secretary does is told
to a unit's as hers."""

import re

from markupsafe import Markup

from db import enrolment, library, outbox
from handlers.texts import (
    announcements,
    assessment_evidence,
    assessment_missing,
    assessment_rounds,
    dates,
    directives,
    faq,
    misses,
    questions,
    secretary,
)
from handlers.texts import enrolment as joining
from handlers.texts import library as papers
from handlers.texts.common import DATES, NAME
from handlers.texts.desk_acts import Topic
from handlers.texts.lists import blocks, bold
from handlers.texts.said import CALL, WHO
from reminders import texts as course

# In folded text, at its beginning.
HOW = re.compile(rf"(?:(?:{WHO.pattern}|{CALL.pattern}|cho|xin|muon|hoi) )*(?:lam (?:sao|the nao|rang|cach (?:nao|chi|gi))|cach nao)\b")
_THEIRS = "Việc này do thư ký Hội làm."
_LIST = "Danh sách hội viên ở trong tệp Excel của Hội"
_INVITE = (
    f"bấm vào tên, rồi {secretary.MINT}. Đưa mã tận tay hoặc nhắn riêng, không đăng lên nhóm; mã dùng một lần, trong"
    f" {enrolment.VALID_FOR.days} ngày. Mất giấy hay hết hạn thì bấm {secretary.MINT_AGAIN}."
)
_OTHER_ACCOUNT = f"Vẫn dùng tài khoản Telegram cũ thì đồng chí ấy không phải làm gì: đăng nhập trên máy mới là thấy lại {NAME}. Có tài khoản mới thì đồng chí"
_REQUESTS = (
    f"Mở từng đề nghị ở nút dưới đây. Nhận ra thì bấm nút nhận; danh sách ghi tên khác thì bấm {joining.IN_ROSTER}. Chưa chắc thì gọi điện hỏi trước;"
    f" không nhận ra thì bấm {joining.REFUSE}. Nhận nhầm mà người ấy bấm {joining.NOT_ME} thì đề nghị chờ lại để chọn đúng người."
)
_DONE = (
    f"Mở mốc ấy ở nút dưới đây, bấm {dates.DONE}; hoặc bấm {course.DONE} ngay trên tin nhắc. Từ đó {NAME} thôi nhắc. Bấm nhầm thì cũng ở đó bấm"
    f" {dates.NOT_DONE}."
)
_WRONG = (
    f"Tin đã gửi thì không sửa, không lấy lại được. Đang gửi thì bấm {course.STOP}: phần còn lại không gửi nữa. Gửi rồi thì mở thông báo ấy, bấm"
    f" {course.CORRECT}, gõ lại cả nội dung cho đúng; tin mới tới những đồng chí đã được gửi tin trước."
)
_ANNOUNCE = (
    "Bấm nút dưới đây, gõ nội dung, hoặc gửi ảnh, tệp, tin thoại, hoặc chuyển tiếp một tin có sẵn. Chọn nơi nhận, xem lại đúng tin người nhận sẽ thấy;"
    f" cần thì bấm {announcements.TRY}. Bấm nút Gửi có ghi số đồng chí thì mới gửi đi, trước đó chưa có gì gửi."
)
_RESULTS = (
    f"Mở thông báo ấy ở nút dưới đây, bấm {course.RESULT_BY_NAME}: ai đã bấm nhận, chưa bấm nhận, chưa vào {NAME}. Ai chưa bấm nhận là danh sách cần"
    " gọi điện, mở lại hôm nào cũng có."
)
_UNSURE = (
    f"“Chưa rõ đã tới chưa” là mạng đứt đúng lúc gửi: đồng chí hỏi một người, cần thì bấm nút gửi lại; {NAME} không tự gửi lại, để không ai nhận hai lần."
    " “Chưa bấm nhận” là tin đã gửi tới Telegram, người ấy chưa bấm nút; việc gấp thì gọi."
)
_BLOCKED = (
    f"Đồng chí gọi điện, nhờ bỏ chặn {NAME} trên máy. Bỏ chặn, hoặc nhắn lại cho {NAME}, trong {outbox.MISSED_FOR.days} ngày từ lúc gửi thì thông báo"
    " tự tới. Việc gấp thì báo trực tiếp."
)
_OFFLINE = (
    "Điện thoại mất mạng: tin đã gõ có hình đồng hồ, có mạng Telegram tự gửi, không phải gõ lại. Telegram chập chờn hay máy của Hội tắt: thông báo đang gửi"
    " thì chờ, có mạng là đi tiếp từ chỗ dừng; tin chưa rõ đã tới chưa được liệt kê theo tên. Việc gấp thì gọi điện; đừng soạn lại thông báo, kẻo mọi"
    " người nhận hai lần."
)
_ANSWER = (
    f"Mở câu hỏi ở nút dưới đây, bấm {questions.ANSWER}, gõ câu trả lời, xem lại rồi gửi; người hỏi nhận câu trả lời kèm câu đã hỏi. Chưa có lời đáp chắc"
    f" chắn thì bấm {questions.CANNOT}."
)
_SECRET = (
    f"{NAME} nhận ra dấu thì xóa tin ấy, không giữ lại gì; đồng chí xóa tiếp bản ở máy mình. Dấu trên ảnh, bản chụp, tệp không đọc được thì {NAME} không"
    f" nhìn thấy: đồng chí xóa ngay tin ấy trong khung trò chuyện; đang gửi thông báo thì bấm {course.STOP}."
)
_CORRECTIONS = (
    f"Đề nghị chờ ở nút dưới đây. Đúng thì sửa trong tệp Excel, nạp lại, rồi bấm {questions.CORRECTED}: người đề nghị được nhắn ngay. Chưa rõ thì bấm"
    f" {questions.ANSWER} và nói lý do."
)
_READING = (
    f"ảnh và tệp kèm theo ở {assessment_evidence.FILES}. Chỉ đọc được phiếu đã nộp; phiếu đang làm dở thì chỉ người làm xem được. Mỗi lần đọc phiếu được ghi"
    " vào nhật ký."
)

# The head, and what it is for the association's secretary and for a unit's.
TOLD: dict[Topic, tuple[str, str, str]] = {
    Topic.ROSTER: (
        "Đưa danh sách vào, sửa danh sách",
        f"{_LIST}: thêm dòng, sửa dòng ở trang Hội viên; ai chuyển đi, thôi sinh hoạt hay từ trần thì ghi ở cột Tình trạng. Rồi đưa tệp cho người phụ trách"
        " máy chạy thử, xem bản kê, đúng mới nạp thật. Còn một lỗi thì chưa nạp được dòng nào; ô để trống là không đổi.",
        f"{_LIST}, do Thường trực Hội giữ. Đồng chí báo Thường trực Hội tên người cần thêm, sửa, chuyển; nạp lại tệp xong là {NAME} đổi theo.",
    ),
    Topic.HANDOVER: (
        "Bàn giao việc, chuyển quyền",
        "Ai giữ việc gì ghi ở cột Quyền, trang Hội viên của tệp Excel. Người thôi giữ việc thì ghi “Hội viên”; người mới thì ghi “Thư ký Hội” hoặc “Thư ký chi"
        f" hội”, rồi nhờ nạp lại. Người mới chưa vào {NAME} thì nạp xong hãy cấp mã mời: mã cấp trước đó hết hiệu lực.",
        f"{_THEIRS} Đồng chí báo Thường trực Hội tên người thôi giữ việc và tên người nhận; danh sách nạp lại xong thì nút việc chuyển sang người mới. Người"
        f" mới chưa vào {NAME} thì xin Thường trực Hội cấp mã mời.",
    ),
    Topic.INVITE: (
        "Cấp mã mời",
        f"Bấm nút dưới đây, chọn đơn vị, {_INVITE}",
        f"Bấm nút dưới đây, {_INVITE} Người giữ việc rộng hơn chi hội thì xin mã ở thư ký Hội.",
    ),
    Topic.OTHER_ACCOUNT: (
        "Hội viên đổi máy, đổi số, đổi tài khoản",
        f"{_OTHER_ACCOUNT} bấm nút dưới đây, chọn đơn vị, bấm {secretary.OTHER_ACCOUNT}, chọn tên, cấp mã mới. Dùng mã ấy xong, tài khoản cũ hết quyền ngay.",
        f"{_OTHER_ACCOUNT} bấm nút dưới đây, {secretary.OTHER_ACCOUNT}, chọn tên, cấp mã mới. Dùng mã ấy xong, tài khoản cũ hết quyền ngay.",
    ),
    Topic.REQUESTS: ("Trả lời đề nghị xin vào", _REQUESTS, _REQUESTS),
    Topic.PROGRESS: (
        "Theo dõi tự đánh giá",
        f"{secretary.BOARD} ghi mỗi đơn vị đã nộp bao nhiêu phiếu, bao nhiêu đồng chí đã vào {NAME}. Thường trực Hội thấy con số; tên người chưa nộp chỉ chi hội"
        " ấy thấy. Gõ “còn bao nhiêu người chưa nộp” cũng được.",
        "Nút dưới đây mở đơn vị của đồng chí: có Đã nộp, Chưa nộp kèm số người, bấm vào là ra tên. Gõ “ai chưa nộp”, “ai đã nộp” cũng được.",
    ),
    Topic.MISSING: (
        "Nhắc đồng chí chưa nộp phiếu",
        f"{NAME} tự nhắc đồng chí chưa nộp trước hạn. Nhắc riêng thì phụ trách chi hội làm, vì chỉ chi hội thấy tên người chưa nộp. Đồng chí xem con số của từng"
        " đơn vị ở nút dưới đây, cần thì soạn thông báo cho đơn vị ấy.",
        f"{NAME} tự nhắc đồng chí chưa nộp trước hạn. Muốn nhắc riêng thì mở danh sách chưa nộp, bấm {assessment_missing.WRITE}, gõ nội dung, xem lại rồi gửi. Ai"
        " nộp trước lúc bấm gửi thì không nhận.",
    ),
    Topic.FORMS: (
        "Đọc phiếu đã nộp",
        f"Ở {secretary.BOARD}, bấm vào đơn vị, Đã nộp, rồi bấm vào tên; {_READING}",
        f"Mở danh sách đã nộp ở nút dưới đây, bấm vào tên; {_READING}",
    ),
    Topic.REVIEW: (
        "Bắt đầu bình xét",
        f"Ở {secretary.BOARD}, bấm vào đợt của năm, rồi {assessment_rounds.REVIEW}; {NAME} hỏi lại một lần. Từ lúc ấy phiếu chỉ còn để xem, không ai được nhắc"
        " nữa. Bấm nhầm thì cũng ở đó bấm Cho sửa phiếu lại; hạn nộp đã qua thì bấm Dừng bình xét.",
        f"{_THEIRS} Từ lúc bắt đầu bình xét, phiếu chỉ còn để xem. Chi hội đọc phiếu đã nộp ở nút dưới đây; biên bản, báo cáo làm ngoài {NAME}.",
    ),
    Topic.ROUND: (
        "Mở đợt tự đánh giá",
        f"Ở {secretary.BOARD}, bấm nút mở đợt của năm mới (có từ tháng 10 năm trước). Xem tiêu chí, ngày mở, hạn nộp; khác thì bấm"
        f" {assessment_rounds.OTHER_OPENING}, {assessment_rounds.OTHER_CLOSING}. Chưa bấm mở đợt thì chưa có gì thay đổi. Mở nhầm mà chưa ai làm phiếu thì mở"
        f" đợt ấy, bấm {assessment_rounds.TAKE_BACK}.",
        f"{_THEIRS} Đợt mở rồi thì hội viên thấy ở Tự đánh giá, đồng chí thấy số đã nộp, chưa nộp ở nút dưới đây.",
    ),
    Topic.EXTEND: (
        "Đổi hạn nộp",
        f"Mở mốc ấy ở nút dưới đây, bấm {dates.OTHER_DAY}, gõ ngày, xem lại rồi xác nhận. Hạn mới có hiệu lực ngay, {NAME} nhắc theo ngày ấy.",
        f"{_THEIRS} Hạn nộp phiếu là chung cho cả Hội: đồng chí báo Thường trực Hội; đổi xong thì {NAME} nhắc theo ngày mới.",
    ),
    Topic.CONFIRM: (
        "Xác nhận ngày hạn",
        f"Mở mốc ấy ở nút dưới đây; đúng ngày thường lệ thì bấm nút xác nhận, không phải thì bấm {dates.OTHER_DAY}, gõ ngày. Chưa xác nhận thì ngày chỉ là dự"
        f" kiến, {NAME} không nhắc hội viên. Xác nhận nhầm thì mở lại mốc ấy ở {DATES}, bấm {dates.TAKE_BACK}.",
        f"{_THEIRS} Thư ký Hội xác nhận theo thông báo chính thức của năm; ngày chưa xác nhận chỉ là dự kiến, {NAME} chưa nhắc theo.",
    ),
    Topic.DONE: ("Báo đã làm xong", _DONE, _DONE),
    Topic.ANNIVERSARIES: (
        "Nhắc ngày kỷ niệm",
        "Ở nút dưới đây, bấm vào ngày, chọn Nhắc hội viên, Chỉ nhắc thư ký hay Tắt nhắc. Từng hội viên vẫn tự tắt được ở Mục khác, Nhắc việc.",
        f"{_THEIRS} Ngày nào nhắc mọi hội viên do thư ký Hội chọn; từng hội viên tự tắt, tự bật được ở Mục khác, Nhắc việc.",
    ),
    Topic.WRONG: ("Thông báo gửi nhầm, gửi sai", _WRONG, _WRONG),
    Topic.ANNOUNCE: ("Soạn và gửi thông báo", _ANNOUNCE, f"{_ANNOUNCE} Chi hội gửi được cho đơn vị mình."),
    Topic.RESULTS: ("Xem ai đã nhận thông báo", _RESULTS, _RESULTS),
    Topic.UNSURE: ("Đọc kết quả gửi", _UNSURE, _UNSURE),
    Topic.BLOCKED: (f"Hội viên chặn tin của {NAME}", _BLOCKED, _BLOCKED),
    Topic.OFFLINE: ("Khi mất mạng", _OFFLINE, _OFFLINE),
    Topic.ANSWER: ("Trả lời câu hỏi của hội viên", _ANSWER, f"{_ANSWER} Chi hội không rõ thì bấm {questions.PASS_UP}."),
    Topic.SHARE: (
        "Đưa vào Hỏi đáp chung",
        f"Vừa trả lời xong thì bấm {questions.SHARE}; câu cũ thì vào {questions.DESK}, {questions.ANSWERED_HEAD}. Viết lại cho gọn, không để tên người, số"
        f" điện thoại; {faq.ALIASES} thì mỗi cách một dòng; rồi bấm {faq.SAVE}. Câu đã có thì sửa, gỡ ở nút dưới đây.",
        f"{_THEIRS} Đồng chí có câu trả lời hay thì báo Thường trực Hội đưa vào, để mọi hội viên cùng tra được.",
    ),
    Topic.MISSES: (
        "Câu chưa có lời đáp",
        f"Mở từng câu ở nút dưới đây, chọn {misses.WRITE_ANSWER}, {misses.TIE} hay {misses.SET_ASIDE}. Ở đó chỉ có lời và số lần hỏi, không có tên.",
        f"{_THEIRS} Câu hội viên nhờ chi hội trả lời thì đồng chí xem ở nút dưới đây.",
    ),
    Topic.SECRET: (
        "Gửi nhầm văn bản có dấu MẬT",
        f"{_SECRET} Đã lưu vào kho thì mở văn bản ấy, bấm {papers.UNDO}.",
        f"{_SECRET} Rồi báo ngay Thường trực Hội.",
    ),
    Topic.LIBRARY: (
        "Đưa văn bản vào kho",
        f"Xem kỹ văn bản trước: có dấu MẬT thì không gửi. Bấm nút dưới đây, {papers.ORDINARY}, rồi gửi tệp Word (.docx), PDF có chữ, hoặc đường dẫn trên trang"
        f" của cơ quan. Đối chiếu số, ngày, trích yếu, rồi bấm {papers.SAVE}.",
        f"{_THEIRS} Đồng chí gửi tệp cho Thường trực Hội; văn bản có dấu MẬT không gửi qua Telegram. Muốn hội viên trong đơn vị đọc ngay thì soạn thông báo,"
        " gửi kèm tệp ấy.",
    ),
    Topic.AMEND: (
        "Sửa văn bản trong kho",
        f"Gõ số, ký hiệu văn bản, hoặc tìm ở nút dưới đây; trên thẻ văn bản bấm {directives.CORRECT}, sửa từng phần rồi bấm {papers.SAVE}. Trong"
        f" {library.UNDO_FOR.total_seconds() / 3600:.0f} giờ còn bấm {papers.UNDO_CHANGE} được.",
        f"{_THEIRS} Thấy văn bản trong kho có chỗ sai thì đồng chí báo Thường trực Hội.",
    ),
    Topic.REMOVE: (
        "Gỡ văn bản khỏi kho",
        f"Gõ số, ký hiệu văn bản, hoặc tìm ở nút dưới đây; trên thẻ văn bản bấm {papers.UNDO}, {NAME} hỏi lại một lần. Gỡ rồi thì không lấy lại được. Văn bản có"
        " trong tệp Excel thì bỏ cả dòng ấy, kẻo lần nạp sau lại vào kho.",
        f"{_THEIRS} Đồng chí báo Thường trực Hội văn bản nào cần gỡ, vì sao.",
    ),
    Topic.CORRECTIONS: (
        "Đề nghị sửa dữ liệu",
        _CORRECTIONS,
        f"{_CORRECTIONS} Tệp ở Thường trực Hội thì bấm {questions.PASS_UP}.",
    ),
}


def told(topic: Topic, *, association: bool) -> Markup:
    head, for_association, for_unit = TOLD[topic]
    return blocks(bold(head), for_association if association else for_unit)
