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
LEVEL = "mức "
POINTS = re.compile(r"(\d{1,4})( ?(diem|d))?")
# Courtesy around an answer. Marks count where they were typed: "đã" is no "dạ". "Lắm" goes with thanks only, "tốt lắm" is told of oneself.
KIND = re.compile(
    r"ạ|a|nhé|nhe|nha|dạ|da|vâng|vang|em|cháu|chau|đồng chí|dong chi|thôi|thoi|"
    r"(?:(?:lắm|lam)[ ,.!]+)?(?:cảm ơn|cám ơn|cam on)(?: (?:nhiều|nhieu))?"
)
CHOOSING = re.compile(r"cho tôi|cho toi|mức|muc|(?:(?:tôi|toi) )?(?:(?:xin|tự|tu) ){0,2}(?:chọn|chon|nhận|nhan|chấm|cham)")
KIND_BEFORE = re.compile(rf"^(?:(?:{KIND.pattern}|{CHOOSING.pattern})[ ,.!]+)+")
KIND_AFTER = re.compile(rf"(?:[ ,.!]+(?:{KIND.pattern}))+$")
# How a title is typed instead of tapped, and the wish to hand in; courtesy is left aside before.
EXEMPLARY = re.compile(r"((toi|xin|la|dang ky|danh hieu) )*(hoi vien )?guong mau( nam (nay|\d{4}))?")
NOT_YET = re.compile(
    r"((toi|xin|nam nay) )*(chua|khong|ko)( xin| tu)? nhan( danh hieu)?( nao| gi)?( hoi vien)?( guong mau)?( nam (nay|\d{4}))?"
)
HAND_IN = re.compile(
    r"(?=.*\b(?:nop|phieu|xong)\b|gui(?: (?:di|luon|ngay|len))*$)((toi|da|ok|xin|muon|dong y) )*(nop|gui|xong)( (phieu|bai|lai|luon|ngay|di|roi|len|giup|ho|toi|cho (chi )?hoi))*"
)
# The form is meant, though none is open: "toi muon lam phieu tu danh gia", "nop phieu nam nay".
FORM_WISHED = re.compile(
    r"(?=.*\b(?:phieu|tu danh gia)\b)(?:(?:toi|minh|cho|xin|muon|can|duoc|dang ky|vao) )*(?:lam|nop|gui|dien|viet|khai|ke khai|mo|bat dau)"
    r"(?: (?:lam|lai|cai|ban))*(?: phieu)?(?: (?:tu danh gia|danh gia|tu cham))?(?: (?:cua toi|nam nay|luon|ngay|di|len|giup|toi))*"
)
# The same while a form is in work: "nộp lại luôn".
HAND_IN_NOW = re.compile(r"(?:(?:toi|cho|xin|muon) )*nop(?: (?:lai|ban sua|phieu|luon|ngay|di|giup|toi))+")
BACK = re.compile(r"(quay lai|tro lai|lui lai|sai roi|bam nham|nham roi)( di| nhe| a)?")
# At a step: go to another, look at the notes, a level that is none of them, not to know which, what is missing.
WHO = re.compile("(?:(?:bac|toi|minh|chu|co|ong|ba|anh|chi|em|chau) )?")
SLIPPED = re.compile(f"{WHO.pattern}(?:lo |bi )?(?:bam|chon|an|go|cham) (?:lo|nham|sai)(?: (?:roi|mat|muc|nut|buoc))*")
TO_STEP = re.compile(
    rf"(?:{SLIPPED.pattern} )?(?:(?:cho|toi|bac|minh|xin|sua|ve|lai|quay|tro|mo|xem|lam|sang|den|chuyen|muon) )*buoc (?:thu |so )?(\d)"
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
    rf"|(?:phieu )?{WHO.pattern}con (?:buoc|muc|phan) (?:nao|gi)(?: (?:nua|chua (?:lam|xong|chon|cham)))*"
)
ANY_LEVEL = re.compile(r"(?:muc )?(?:nao|sao|gi|the nao) cung duoc(?: (?:a|het|ca))*|(?:muc )?tuy(?: (?:chau|em|dong chi|dong doi|a))*")
