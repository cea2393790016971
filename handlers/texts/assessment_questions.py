"""What is said while a note is awaited and is none. Patterns match folded text."""

import re

# A document, a date or a wish at the beginning: perhaps something that the library has.
ASKS_FOR = re.compile(
    r"^(xem|tim|tra|tra cuu|mo|doc|so dien thoai|danh sach|lich|han (nop|dang ky|gui|cuoi|chot)|nhiem vu nam|\d+ nhiem vu|(cac |nhung )?"
    r"(van ban|chi thi|nghi quyet|ket luan|quy dinh|quyet dinh|huong dan|ke hoach|dieu le|quy che|thong bao|bao cao|de an|nghi dinh))\b"
)
# Thanks and "I hear", and no more: at a step of the form "tốt lắm" and "chấp hành tốt" are told of oneself.
COURTESY = re.compile(
    r"((da|vang|u|uh|um|ok|oke|okay|okie|oki|ro|roi|nghe|nhan|hieu|cam on|cmon|camon|thank|thanks|you|tks|chao|xin|kinh|nhieu|rat|"
    r"chan thanh|dong chi|dong doi|toi|a|nhe|nha|nhe|lam)( |$))+"
)
# Something that was done: "thăm mộ liệt sĩ ngày 27/7".
DEED = re.compile(
    r"^(da )?(tham|di|du|hoc|doc|lam|viet|giup|ung ho|tang|nhan|to chuc|noi chuyen|don|trong|quet|dong gop|thap huong)\b|\b(toi|minh)\b"
)
# Asked for a note: there is none.
NOTHING = re.compile(
    r"((toi|hien|cung|da|thi) )*(khong|ko|k|chua|chang)( co)?( them)?( gi| chi)?( het| ca| dau| them| khac)*( a| nhe| dong chi)*"
)
# How a level is typed instead of tapped.
LEVEL, WELL_DONE = "mức ", "hoàn thành "
POINTS = re.compile(r"(\d{1,4})( ?(diem|d))?")
# Courtesy around an answer. Marks count where they were typed: "đã" is no "dạ". "Lắm" goes with thanks only, "tốt lắm" is told of oneself.
KIND = re.compile(
    r"ạ|a|nhé|nhe|nha|dạ|da|vâng|vang|em|cháu|chau|đồng chí|dong chi|thôi|thoi|ơi|oi|"
    r"(?:luôn |luon |giúp |giup )?cho (?:tôi|toi|bác|bac|anh|chú|chu|chị|chi|cô|co|ông|ong|bà|ba|mình|minh|tui)|"
    r"(?:(?:lắm|lam)[ ,.!]+)?(?:cảm ơn|cám ơn|cam on)(?: (?:nhiều|nhieu))?"
)
CHOOSING = re.compile(
    r"cho tôi|cho toi|mức|muc|(?:(?:tôi|toi|bác|bac|anh|chú|chu|chị|chi|cô|co|ông|ong|bà|ba|mình|minh|tui) )?(?:(?:xin|tự|tu) ){0,2}(?:chọn|chon|nhận|nhan|chấm|cham)"
)
KIND_BEFORE = re.compile(rf"^(?:(?:{KIND.pattern}|{CHOOSING.pattern})[ ,.!]+)+")
KIND_AFTER = re.compile(rf"(?:[ ,.!]+(?:{KIND.pattern}))+$")
# How a title is typed instead of tapped, and the wish to hand in; courtesy is left aside before.
EXEMPLARY = re.compile(
    r"((toi|tui|minh|bac|anh|chu|chi|co|ong|ba|xin|tu|nhan|cho|la|dang ky|danh hieu) )*(hoi vien )?guong mau( nam (nay|\d{4}))?"
)
OF_TITLE = re.compile(r"\b(?:guong mau|danh hieu)\b")
NOT_YET = re.compile(
    r"((toi|tui|minh|bac|anh|chu|chi|co|ong|ba|xin|nam nay|thoi|cho) )*(chua|khong|ko)( xin| tu)? nhan( danh hieu)?( nao| gi)?( hoi vien)?( guong mau)?( nam (nay|\d{4}))?( dau)?"
)
HAND_IN = re.compile(
    r"(?=.*\b(?:nop|phieu|xong)\b|gui(?: (?:di|luon|ngay|len))*$)((toi|tui|minh|bac|anh|chu|co|ong|ba|da|ok|xin|muon|dong y|thoi|cho|gio) )*(nop|gui|xong)( (phieu|bai|lai|luon|ngay|di|roi|len|giup|ho|toi|bac|anh|chu|minh|tui|cho (chi )?hoi|cho (?:toi|bac|anh|chu|co|ong|ba|minh|tui)|nhe|voi))*"
)
# The form is meant, though none is open: "toi muon lam phieu tu danh gia", "nop phieu nam nay".
FORM_WISHED = re.compile(
    r"(?=.*\b(?:phieu|tu danh gia)\b)(?:(?:toi|minh|cho|xin|muon|can|duoc|dang ky|vao) )*(?:lam|nop|gui|dien|viet|khai|ke khai|mo|bat dau)"
    r"(?: (?:lam|lai|cai|ban))*(?: phieu)?(?: (?:tu danh gia|danh gia|tu cham))?(?: (?:cua toi|nam nay|luon|ngay|di|len|giup|toi))*"
)
# The same while a form is in work: "nộp lại luôn".
HAND_IN_NOW = re.compile(
    r"(?:(?:toi|cho|xin|muon|bac|anh|chu|minh|thoi|em|chau) )*nop(?: (?:lai|ban sua|phieu|luon|ngay|di|giup|toi|cho (?:toi|bac|anh|chu|minh)|nhe))+"
    r"|(?:(?:thoi|toi|bac|anh|chu|minh|de|cho|gio|nao) )*(?:lam|dien|viet) (?:not|tiep)(?: (?:di|nhe|cho xong|thoi|nao|cho (?:toi|bac|anh|chu|minh)))*"
)
BACK = re.compile(
    r"(?:(?:o|oi|a|y|ui|chet|thoi|thoi chet|uh|khoan) )*(quay lai|tro lai|lui lai|sai roi|bam nham|nham roi|nham mat|lon roi|(?:(?:lui|quay|tro|ve|cho)(?: (?:lai|ve|toi|bac))* )?buoc (?:truoc|vua roi)(?: do)?)( mat)?( roi)?( di| nhe| a)?"
)
# To the form itself, whatever was shown in between; the step that comes next.
TO_THE_FORM = re.compile(
    r"(?:(?:thoi|cho|toi|bac|minh|xin|muon|gio|em|chau|dong chi) )*(?:quay|tro|ve|mo|lui|vao|tiep tuc|lam tiep)(?: (?:lai|ve|tiep|voi|vao|xem|toi))* (?:cai |ban )?phieu"
    r"(?: (?:tu danh gia|dang lam|do|cua toi|di|nhe|a|da|voi|thoi|giup (?:toi|bac)))*"
)
NEXT_STEP = re.compile(r"(?:(?:sang|qua|den|toi|lam|cho|xem|xuong) )*buoc (?:sau|tiep|tiep theo|ke tiep|ke)(?: (?:di|nhe|a|nao))*")
# Said to whoever asked, and tells nothing: "đúng rồi", "phải đấy".
AFFIRMS = re.compile(
    r"(?:(?:da|vang|u|uh|a|o|thi|la|ca|deu) )*(?:dung|phai|chinh xac|chuan|dung the|dung vay)(?: (?:roi|the|vay|day|do|a|ro|qua|het|ca|em|chau|dong chi|nhe))*"
)
# At a step: go to another, look at the notes, a level that is none of them, not to know which, what is missing.
WHO = re.compile("(?:(?:bac|toi|minh|chu|co|ong|ba|anh|chi|em|chau) )?")
SLIPPED = re.compile(f"{WHO.pattern}(?:lo |bi )?(?:bam|chon|an|go|cham) (?:lo|nham|sai)(?: (?:roi|mat|muc|nut|buoc))*")
TO_STEP = re.compile(
    rf"(?:(?:{SLIPPED.pattern}|(?:nham|sai|lo)(?: roi| mat)*) )?(?:(?:cho|toi|bac|minh|xin|sua|ve|lai|quay|tro|mo|xem|lam|sang|den|chuyen|muon) )*buoc (?:thu |so )?(\d)"
    r"(?: (?:di|nhe|a|giup|lai))*"
)
NOTES = re.compile(
    r"(?:(?:cho|toi|xin|muon) )*(?:xoa|bo|sua|xem|go)(?: (?:het|lai|cai|cac|di))* (?:ghi chu|minh chung)"
    r"(?: (?:o |cua |trong )?buoc (?:thu |so )?(\d))?(?: (?:do|nay|di|giup|kia|vua roi|cu|a|nhe))*"
)
UNSURE = re.compile(
    rf"{WHO.pattern}(?:(?:khong|ko|k|chua|chang) (?:biet|ro)(?: la)?|phai|nen)(?: (?:phai|nen))? (?:(?:chon|cham|bam|lay)(?: muc)?|muc)"
    r" (?:nao|gi|sao|the nao)(?: (?:bay gio|cho dung|cho phai|day))*"
)
WHAT_IS_MISSING = re.compile(
    rf"(?:phieu )?{WHO.pattern}(?:con|dang) thieu(?: (?:nhung|muc|phan|buoc))* (?:gi|nao|cho nao)(?: (?:nua|khong|vay|the|ha))*"
    rf"|(?:phieu )?{WHO.pattern}(?:con|het)(?: (?:cai|viec|cau|cho))* (?:gi|chi|nao)(?: (?:nua|khong|ko|k|chua|vay|the|rua|ha|phai|can|lam|dien|chon|a))+"
    rf"|(?:phieu )?{WHO.pattern}con (?:buoc|muc|phan) (?:nao|gi)(?: (?:nua|chua (?:lam|xong|chon|cham)))*"
)
ANY_LEVEL = re.compile(r"(?:muc )?(?:nao|sao|gi|the nao) cung duoc(?: (?:a|het|ca))*|(?:muc )?tuy(?: (?:chau|em|dong chi|dong doi|a))*")
# Nothing of these is a note. To put the form off, for whatever reason; the evening ("toi") is not told from "tôi".
_WHO = re.compile(r"(?:bac|toi|tui|minh|chu|co|ong|ba|anh|chi|em|chau|con)")
_CALL = re.compile(r"(?:chau|em|con|dong chi|dong doi|anh|chi|ban|cac chau|cac em) (?:oi|a)")
_TIRED = re.compile(
    r"(?:met|moi|moi mat|moi tay|moi lung|hoa mat|dau mat|dau dau|dau lung|buon ngu|ban|ban viec|co viec|co khach|chan|nan|om|khuya|muon|het gio|an com|di ngu|di an|"
    r"dai|nhieu|lau|kho|rac roi|mat kem|khong thay duong|nghi da|nghi ti|nghi chut)(?: (?:qua|roi|lam|mat|day|da|ti|chut|the|vay|gio|a|nhe))*"
)
_LATER = re.compile(
    r"(?:mai|ngay mai|sang mai|chieu mai|toi mai|mai mot|mot|toi nay|chieu nay|trua|lat|lat nua|ti nua|chut nua|lat sau|hom khac|luc khac|bua khac|khi khac|dip khac|"
    r"hom sau|bua sau|khi nao ranh|luc nao ranh|bao gio ranh|tuan sau|vai hom nua|may hom nua|sau|hom nao ranh)"
)
_GO_ON = re.compile(r"(?:lam|viet|dien|cham|noi|nop|tinh|xem|xem lai|khai|hay)(?: (?:tiep|not|lai|sau|nua|cho xong))*")
_BEFORE_IT = re.compile(
    rf"(?:{_CALL.pattern}|{_WHO.pattern}|thoi|da|dang|gio|luc nay|bay gio|hom nay|nen|vi|thay|hoi|cung|{_TIRED.pattern})"
)
_END = re.compile(r"(?: (?:nhe|nha|a|vay|cung duoc|cho|cho khoe|duoc khong|di|day|roi|thoi))*")
PUT_OFF = re.compile(
    rf"(?:{_BEFORE_IT.pattern} )*(?:(?:de|hen|cho)(?: (?:den|toi|sang))? {_LATER.pattern}(?: {_WHO.pattern})?(?: (?:hay|moi|se|roi))*(?: {_GO_ON.pattern})?|{_LATER.pattern}(?: {_WHO.pattern})?(?: (?:hay|moi|se|roi))* {_GO_ON.pattern}"
    rf"|(?:khong|ko|k|chua) (?:muon )?(?:lam|dien|viet) (?:nua|vay|tiep)(?: dau)?){_END.pattern}"
)
# To be tired of it, to ask for a moment, to call somebody, not to see or understand: said to Đồng Đội.
TIRED = re.compile(rf"(?:{_BEFORE_IT.pattern} )*{_TIRED.pattern}{_END.pattern}")
MOMENT = re.compile(
    rf"(?:{_CALL.pattern} |{_WHO.pattern} |thoi |da |a |u )*(?:(?:cho|doi|khoan|gio may|tu tu|binh tinh)(?: (?:da|ti|chut|lat|xiu|may|toi|bac|minh|mot|de|nghi|xem|tinh))*|de (?:{_WHO.pattern} )?(?:xem|nghi|hoi|tinh|coi)"
    rf"(?: (?:da|lai|ti|chut|xem|sao|them))*){_END.pattern}"
)
CALLED = re.compile(rf"(?:a lo |o |nay |the |a |thoi )*{_CALL.pattern}\b.*|.*\b(?:chau|em|dong chi|dong doi) oi{_END.pattern}")
CALL = re.compile(rf"\b{_CALL.pattern}\b ?")
LOST = re.compile(
    rf"(?:{_CALL.pattern} |{_WHO.pattern} |sao |ma |thi |cai nay |phan nay |buoc nay |muc nay )*(?:(?:khong|ko|k|chua|chang|cha)(?: (?:hieu|biet|ro|thay)(?: (?:gi|chi|ca|het|lam|ghi|viet|dien|tra loi|nay|nua|la|phai|sao|the nao|ntn|"
    rf"nhu the nao|chu|duong|dau))*)+|kho hieu(?: qua)?){_END.pattern}"
)
# To leave things as they are: at a step, and of a correction.
AS_IT_WAS = re.compile(
    rf"(?:{_CALL.pattern} |{_WHO.pattern} |thoi |da |u |vay |the |thi |cu |muon |cho )*(?:(?:giu|de)(?: (?:nguyen|lai|y|y nguyen|nguyen xi|luon))*(?: (?:cai|ban|muc|phieu|diem))*(?: (?:nhu|y nhu))?(?: (?:cu|truoc|ban dau|vay|the|luc dau|da nop|hom truoc|lan truoc))+"
    rf"|(?:giu|de) (?:nguyen|y nguyen|nguyen xi)|(?:khong|ko|k) (?:sua|doi|thay doi)(?: (?:nua|gi|lai|dau|gi nua|gi ca|chi))+){_END.pattern}"
)
DISCARD = re.compile(
    rf"(?:{_CALL.pattern} |{_WHO.pattern} |thoi |cho |xin |muon |da |hay )*(?:bo|huy|xoa|dep|khong lay|khong nop|khong dung)(?: (?:het|luon|cai|di|bo|han))* (?:ban|phieu|lan)?(?: ?(?:dang|vua|moi))?(?: ?(?:sua|lam lai))"
    rf"(?: (?:do|nay|lai|luon|kia|ay|roi|dang|do dang)){{0,2}}{_END.pattern}"
)
# What is asked of others, or of the day: questions though they do not sound so.
OF_OTHERS = re.compile(
    r"(?:con |trong chi hoi |chi hoi |don vi )*(?:ai|nhung ai|dong chi nao|nhung dong chi nao|(?:con )?(?:may|bao nhieu) (?:nguoi|dong chi|hoi vien))\b.*\b(?:chua|da|het|xong|nop)\b.*"
    r"|(?:danh sach )?(?:nhung )?(?:nguoi|dong chi|hoi vien) chua (?:nop|lam|vao)\b.*"
)
OF_THE_DAY = re.compile(
    rf"(?:cac |nhung )?(?:viec|lich|cong viec|nhiem vu|su kien)(?: (?:cua {_WHO.pattern}|cua dong chi|can lam|phai lam|can|cua hoi|chi hoi))*"
    r" (?:hom nay|ngay mai|mai|tuan nay|tuan sau|thang nay|thang sau|sap toi|toi day|nam nay)(?: (?:la|gi|the nao|a|nhe|day))*"
)
