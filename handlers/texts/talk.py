"""What is said to Đồng Đội itself and what people alone can hear: complaints, the first words of who has just come. Patterns match folded
text."""

import re

from markupsafe import Markup

from handlers.texts.lists import blocks, bold, lines
from handlers.texts.said import CALL, WHO, made_of

_WISHES = re.compile(
    rf"(?:(?:{WHO.pattern}|{CALL.pattern}|can|duoc|co|y kien|mot|vai|viec|it|chut|don|gui|viet|lam|nop|phep|kinh|xin phep) )*"
)
_RAISED = re.compile(
    "gop y|dong gop y kien|phan anh|khieu nai|to cao|to giac|kien nghi|phan nan|than phien|de dat|bay to (?:nguyen vong|tam tu)|keu oan|kien cao"
)
# Of these the papers speak.
OF_PAPERS = re.compile(
    r"\b(?:luat|nghi dinh|thong tu|quy dinh|quy che|huong dan|nghi quyet|van ban|van kien|du thao|chi thi|de an|tiep cong dan|trinh tu|thu tuc|thoi han|thoi hieu|nam \d{4}|la gi|the nao|nhu the nao|"
    r"ket qua (?:binh xet|xep loai)|\d+[-/ ][a-z]{2,})\b"
)
# "toi muon gop y voi hoi", "muốn phản ánh thì gặp ai", and "góp ý xây dựng Đảng", which only what stands before it tells apart.
COMPLAINS = re.compile(rf"(?P<lead>{_WISHES.pattern})(?:{_RAISED.pattern})(?P<tail>(?: \w+){{0,14}})")
# In the lead alone: behind it "can" is also "cán bộ". "Đã xin góp ý", "cho hỏi góp ý" are a deed and a question.
WISHED = re.compile(r"(?!.*\b(?:hoi|biet|xem)\b)(?:.*\b(?:muon|can)\b|(?!.*\bda\b).*\bxin\b)")
DONE = re.compile(r"\b(?:da|roi|duoc)\b")
# "bac bi chi hoi xet oan", "bình xét không công bằng gì cả".
WRONGED = re.compile(
    r"(?=.*\b(?:(?:bi|xet|xu|cham|tru|danh gia|xep loai)(?: \w+){0,4} oan|oan cho|thien vi|khong cong bang|thieu cong bang|bat cong|khong minh bach|thieu minh bach|u dap|tru dap)\b)"
    r"(?=.*\b(?:chi hoi|hoi|binh xet|xet|xep loai|quy|bi|can bo|phu trach|danh gia|cham)\b)(?:\w+(?: |$)){2,18}"
)
# What is told of others' wrongs may be a deed; of one's own it is a complaint wherever it is typed.
WRONGED_ME = re.compile(r"(?!.*\b(?:da|minh oan|giai oan)\b).*\b(?:toi|tui|bac|minh)(?: \w+)? bi\b")
# "toi muon gap chu tich hoi".
TO_MEET = made_of(
    f"{WHO.pattern}|{CALL.pattern}|can|gap|noi chuyen|trao doi|truc tiep|rieng|duoc|lien he|lien lac|chu tich|pho chu tich|thuong truc|lanh dao|hoi|ccb|cuu chien binh|khoi|thu ky|ban|kiem tra|voi|de|ve|viec|mot|chut|o dau|bang cach nao|khong|ko|thi|phai|lam sao|the nao",
    "muon|can|xin|cho",
    "gap|noi chuyen|trao doi",
    "chu tich|thuong truc|lanh dao|ban kiem tra|thu ky",
)
RAISE_IT = lines(
    bold("Góp ý, phản ánh, khiếu nại"),
    "Đồng chí trao đổi với người phụ trách chi hội. Chưa thỏa đáng, hay việc về chính chi hội, thì gửi Thường trực Hội hoặc Ban Kiểm tra của Hội.",
    "Lời gõ ở đây chưa tới ai; Đồng Đội không xét, không sửa được kết quả bình xét.",
)
MEET = lines(
    bold("Gặp người phụ trách của Hội"),
    "Đồng chí nói với người phụ trách chi hội để sắp xếp, hoặc gọi theo số Hội đã đăng ở Liên hệ.",
    "Lời gõ ở đây chưa tới ai.",
)

_GREETS = re.compile(rf"(?:(?:chao|kinh chao|xin chao|alo|hello|{WHO.pattern}|{CALL.pattern}) )*")
_CANNOT_USE = re.compile(r"(?:khong|ko|k|chua|chang|cha)(?: (?:biet|quen|ranh|thao|ro)) (?:cach )?(?:dung|xai|su dung|bam|thao tac)")
# What may be had, joined or made of many kinds is Đồng Đội or its telephone: "mới mua điện thoại", not "vừa mua tủ sách".
_OF_OURS = re.compile(r"(?: \w+){0,3} (?:may nay|may moi|dien thoai|dong doi|bot|telegram|tai khoan|zalo)\b")
# "chao chau, bac moi cai duoc cai may nay", "bac khong biet dung, chi bac voi".
NEW_HERE = re.compile(
    rf"{_GREETS.pattern}(?:(?:moi|vua|lan dau)(?: (?:moi|vua|tap|hoc|biet|duoc|cho|con|chau|giup))* (?:cai|vao|dung|tai|xai|(?:mua|tham gia|lap)(?={_OF_OURS.pattern}))"
    rf"|{_CANNOT_USE.pattern})(?: \w+){{0,8}}"
)
# Where notes are awaited: who "has just joined a class" tells of a deed.
LOST_HERE = re.compile(
    rf"{_GREETS.pattern}{_CANNOT_USE.pattern}(?! (?:may tinh|dien thoai|internet|mang)\b)(?: (?!(?:da|duoc|nen|nhung|hoc|huong|giup|cho|nho)\b)\w+){{0,5}}"
)
OF_A_MATTER = re.compile(
    r"\b(?:bao nhieu|may (?:gio|ngay|nguoi|diem)|dong|nop|hoi phi|quy|quyen|quyen loi|ai|khi nao|phieu|van ban|gui|thong bao|sinh hoat|hoi vien|the hoi vien|dieu kien)\b"
)
# "chào đồng đội, tôi là Toàn".
SAYS_WHO = re.compile(
    rf"(?:(?:xin|kinh|em|chau|toi) )?(?:chao|alo|hello)(?: (?:{CALL.pattern}|{WHO.pattern}|ca nha|moi nguoi|cac dong chi))* (?:toi|bac|chu|co|minh|tui|em|chau|day)(?: (?:la|ten la|ten))(?: [a-z]+){{1,6}}(?: (?:so )?\d{{1,3}})?(?: a)?"
)
ASKS = re.compile(r"\b(?:gi|nao|sao|ai|dau|bao nhieu|bao gio|may|ngay|gio|chua|khong|ko|van ban|hoi phi|quy|de)\b")
# "cho hoi day la dau", "ai day".
WHERE_AM_I = re.compile(
    rf"(?:(?:{WHO.pattern}|{CALL.pattern}|alo|chao) )*(?:(?:day|dang|cho nay) la (?:dau|cho nao|cai gi|gi|ai|nhom gi|trang gi)|(?:la )?ai (?:day|do)|(?:cai|nhom|trang|cho) nay (?:la )?(?:lam|de lam|de) (?:gi|chi|cai gi)|nhom nay la (?:gi|hoi gi|cai gi))(?: (?:{CALL.pattern}|{WHO.pattern}))*"
)

# "xin chào, đây có phải hội ccb không".
IS_IT_OURS = made_of(
    f"{WHO.pattern}|{CALL.pattern}|chao|kinh|alo|hello|nhom|trang|bot|so|co|phai|dung|cua|khong|ko|k|hong|chua|ccb|cuu chien binh|khoi|chi hoi|may nay",
    "day|nhom nay|trang nay|bot nay|so nay",
    "ccb|cuu chien binh|chi hoi|dong doi",
    "phai|dung|khong|ko|k|hong|ha|nhi",
)
# "có người xưng là thư ký hội hỏi mã otp", "anh bị lừa đảo qua điện thoại". What is told or written against it is none of it.
OF_FRAUD = re.compile(r"\b(?:otp|lua|xung|gia danh|mao danh|mao nhan|mat khau|ma pin|ma xac|chuyen tien|chuyen khoan)\b")
AGAINST_FRAUD = re.compile(
    r"\b(?:phong chong|phong ngua|chong lua dao|tuyen truyen|pho bien|canh giac|quy dinh|van ban|ke hoach|chi thi|nghi quyet|cong van|huong dan|tap huan|chuyen de|gop y)\b"
)
_ASKED_FOR = r"(?:hoi|xin|doi|yeu cau|bat|bao|doc|cung cap|gui|dua|nhap|lay)"
FRAUD = re.compile(
    rf"\b{_ASKED_FOR}\b.*\b(?:otp|ma xac (?:thuc|nhan|minh)|mat khau|ma pin)\b|\b(?:otp|ma xac (?:thuc|nhan|minh)|mat khau|ma pin)\b.*\b{_ASKED_FOR}\b"
    rf"|\b(?:bi|suyt|so)(?: bi| no| nguoi ta| ho)* lua(?: dao| mat| tien| roi| qua|$)|\blua (?:dao |tien |mat )?(?:toi|bac|anh|chu|co|ong|ba|minh|tui)\b"
    rf"|\b(?:(?:tu )?xung|gia danh|mao danh|mao nhan)(?: la| danh| lam)? .*\b(?:ma|tien|tai khoan|can cuoc|cccd|so the|link|chuyen khoan|goi|{_ASKED_FOR})\b"
    r"|\bco (?:nguoi|ai|so|cuoc|dua|ke)\b.*\b(?:goi|nhan|doi|bao|bat|xin|yeu cau)\b.*\bchuyen (?:tien|khoan)\b"
)
# "cháu ơi giúp bác với", "chỉ tôi với": for what is not said.
HELP = made_of(
    f"{WHO.pattern}|{CALL.pattern}|giup|do|ho|cuu|chi|bao|huong dan|lam|cai|mot|chut|ti|it|viec|can|duoc|khong|ko|nho|gap|qua",
    "giup|huong dan|cuu|(?:chi|bao|nho) (?:toi|bac|anh|chu|co|ong|ba|minh|tui)",
    "voi|oi|nhe|can|nho|xin|muon",
    but=r".*\b(?:gap (?:toi|bac|anh|chu|ai)|bao (?:ai|chi hoi))|.*\bchi hoi",
)
# "Cảm ơn Đồng Đội, trả lời rất rõ ràng", "trl rat hay".
PRAISE = made_of(
    f"{WHO.pattern}|{CALL.pattern}|cam on|cam ta|cmon|camon|tks|thanks|nhieu|rat|tra loi|trl|ro rang|ro|hay|tot|nhanh|de hieu|huu ich|chinh xac|dung y|dung|chu dao|tan tinh|nhiet tinh|"
    "gioi|qua|lam|that|cau|thong tin|huong dan|giup do|bot|may|day du|chi tiet|kip thoi|ky|tuyet voi|tuyet|chau|ngoan|hai long|phuc vu|su|vo cung|chan thanh|luon|quy hoa|duoc viec",
    "cam on|cam ta|cmon|camon|tks|thanks|tra loi|trl|phuc vu|hai long",
    "cam on|cam ta|cmon|camon|tks|thanks|ro|ro rang|hay|tot|nhanh|de hieu|huu ich|chinh xac|dung|chu dao|tan tinh|nhiet tinh|gioi|tuyet|tuyet voi|day du|hai long|chi tiet",
    but=r".*\b(?:tra loi|trl) (?:\w+ )?(?:the nao|sao)|huong dan|hay (?:tra loi|trl|huong dan)|.*\bxin (?:huong dan|thong tin)",
)
# "Tôi không hài lòng với câu trả lời vừa rồi".
NOT_CONTENT = made_of(
    f"{WHO.pattern}|{CALL.pattern}|khong|ko|k|chua|chang|hai long|thoa dang|dong tinh|that vong|dung y|cau|tra loi|trl|vua|vua roi|vua qua|cach|bot|rat|lam|qua|voi|ve|cua|duoc|thay|dung|tren|ay|may",
    "(?:khong|ko|k|chua|chang)(?: \\w+)? (?:hai long|thoa dang|dong tinh)|that vong|(?:tra loi|trl)(?: \\w+){0,2} (?:chua|khong|ko) (?:dung|thoa dang|duoc)",
)
# "bác ở một mình buồn lắm", "hôm nay mệt quá".
FEELS = made_of(
    f"{WHO.pattern}|{CALL.pattern}|hom nay|dao nay|dem qua|may hom nay|o|song|mot minh|mot than mot minh|co don|buon|met|met moi|met nhoai|nho nha|nho|que|khong ngu duoc|ko ngu duoc|mat ngu|"
    "kho ngu|qua|lam|that|thay|trong nguoi|trong nha|trong long|vang ve|vang|khong co ai|chang co ai|noi chuyen|tam su|voi|dem|sang|chieu|vi|con chau|di xa|o xa|het|chi co|lai|cung|hay|rat|ve",
    "mot minh|co don|buon|met|met moi|met nhoai|mat ngu|kho ngu|nho nha|(?:khong|ko) ngu duoc|(?:khong|chang) co ai",
    "toi|tui|minh|bac|chu|co|ong|ba|anh|chi|hom nay|qua|lam|that|dao nay",
)
# "thôi bác đi ngủ đây".
LEAVES = made_of(
    f"{WHO.pattern}|{CALL.pattern}|thoi|di|ngu|nghi|an com|an|an sang|ra vuon|ra dong|tam|viec|den|gio|khuya|muon|mai|noi chuyen|tiep|lat|chut|lat nua|quay lai|hen|hen gap lai|gap lai|chao|tam biet|phai|co viec|"
    "co khach|ban|ngu ngon|som|hoi tiep|hoi",
    "di (?:ngu|nghi|an|an com|tam|ra vuon|ra dong)|nghi (?:da|thoi|day|nhe)|co khach|tam biet|hen gap lai",
    but=r".*\b(?:nghi phep|nghi le|nghi tet|nghi huu)",
)
STRANGE = re.compile(r"\b(?:gi|nao|sao|ai|bao nhieu|bn|may gio|o dau|khi nao|bao gio|tien|quy|che do|muc)\b")
BEWARE = blocks(
    bold("Đồng chí đừng đưa mã, đừng chuyển tiền: có thể là lừa đảo"),
    "Hội và Đồng Đội không bao giờ hỏi mã OTP, mật khẩu, số tài khoản, không bảo ai chuyển tiền. Ai xưng là người của Hội mà hỏi những thứ ấy, đồng chí tắt máy, rồi gọi số Hội đã đăng ở Liên hệ để hỏi lại.",
    "Đã lỡ đưa mã hay chuyển tiền thì gọi ngay ngân hàng để khóa, và báo công an nơi ở. Lời gõ ở đây chưa tới ai.",
)
ASK_AWAY = lines(
    bold("Đồng chí cần việc gì, cứ gõ ngay ở đây"),
    "Gõ như nói chuyện, không cần dấu; bấm nhầm không mất gì. Muốn người giúp thì bấm Liên hệ, hoặc hỏi con cháu, chi hội ở gần.",
)
WITH_YOU = lines(
    "Đồng Đội xin chia sẻ cùng đồng chí. Đồng chí nghỉ ngơi, giữ sức khỏe; việc ở đây để hôm khác làm cũng được.",
    "Muốn có người trò chuyện, thăm hỏi, đồng chí gọi chi hội: lời gõ ở đây không tới ai.",
)
GOODBYE = Markup("Chào đồng chí, chúc đồng chí khỏe. Lúc nào cần, đồng chí cứ nhắn.")


def where_we_are(name: str) -> Markup:
    """What this is, for who asks it."""
    return lines(
        bold("Đây là Đồng Đội" + (f", người giúp việc của {name}" if name else "")),
        "Đồng chí tra nhiệm vụ, văn bản, hạn nộp, ngày kỷ niệm; tự đánh giá, nhận thông báo của Hội. Trả lời đồng chí ở đây là máy; việc cần người xét, xin đồng chí hỏi chi hội.",
    )


def welcome(guide: Markup) -> Markup:
    return blocks("Kính chào đồng chí. Đồng chí cứ thong thả, bấm nhầm không mất gì.", guide)
