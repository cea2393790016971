"""What is wished for one's own data, said in other words than the labels. Patterns match folded text."""

import re

from handlers.texts.said import CALL, ONESELF, WHO, made_of

# "của bác Ba", "tên con tôi", "tên chi hội": what is another's.
_OF_OTHERS = re.compile(
    r".*\b(?:cua (?:bac|ong|ba|anh|chi|co|chu|em|con|chau) (?:bac|ong|ba|anh|chi|co|chu|em|con|chau|toi|tui|minh)|(?:bac|ong|anh|chi|co|chu) ba"
    r"|(?:ten|sinh) (?:con|em|anh|chi|chau|ba|ong) (?:toi|tui|minh)|ten (?:chi hoi|don vi)|dong chi ba)"
)
# The same in any order: "toi sai ngay sinh, sua giup", "Tôi sinh ngày 12/5/1968 chứ không phải 1967".
WRONG_ABOUT_ME = made_of(
    rf"{WHO.pattern}|{CALL.pattern}|sai|nham|sua|doi|chinh|lai|ngay|thang|nam|sinh|ngay sinh|nam sinh|ten|ho ten|chi hoi|don vi|vao hoi|cua|bi|ghi|khong phai|chu|dung|moi|\d+|phai|de nghi|kinh|mong|nho|chinh sua|dieu chinh|dinh chinh|cap nhat|voi|chua",
    "sai|nham|sua|doi|khong phai|moi dung|phai la|chinh sua|dieu chinh|dinh chinh|cap nhat|chua dung",
    "sinh|ten|ho ten|vao hoi",
    ONESELF,
    but=_OF_OTHERS.pattern,
)
# "Ngày sinh đúng của tôi là 12/5/1955", "năm sinh đúng là 1961".
RIGHT_ABOUT_ME = made_of(
    rf"{WHO.pattern}|{CALL.pattern}|ngay|thang|nam|sinh|ngay sinh|nam sinh|vao hoi|cua|dung|phai|\d+|thuc ra|thuc te|chinh xac|chu|khong|ghi|lai|sua|de nghi",
    "sinh|vao hoi",
    "dung|chinh xac|phai la|thuc ra",
    r"\d{4}",
    but=rf"{_OF_OTHERS.pattern}|.*\b(?:phai khong|dung khong|dung chua)",
)
# "ten toi bi sai, phai la Tạ Kim Tải", "họ tên đúng là Tạ Kim Tải, sinh năm 1970": what is right stands at the end.
NAME_ABOUT_ME = made_of(
    rf"{WHO.pattern}|{CALL.pattern}|ten|ho ten|ho va ten|cua|bi|ghi|viet|sai|nham|sua|doi|chinh|lai|phai|dung|moi|thieu|dau|thanh|chu|khong|khong phai|chua|de nghi|nho",
    f"ten (?:cua |bi |dung |dung cua )?{ONESELF}|ho ten|ho va ten|ten dung la",
    "sai|nham|dung|phai la|sua|doi|khong phai",
    "la|thanh",
    end=r"(?:\w+(?: |$)){1,10}",
    but=rf"{_OF_OTHERS.pattern}|.*\b(?:gi|ai|nao|phai khong|dung khong|dung chua|van ban|to chuc)",
)
# "de nghi cua toi toi dau roi".
MY_WISH = made_of(
    f"{WHO.pattern}|{CALL.pattern}|loi|de nghi|sua|thong tin|cua|den|toi|dau|the nao|ra sao|sao|chua|da|duoc|tra loi|xu ly|giai quyet|ai|nhan",
    "de nghi",
    "dau|the nao|ra sao|chua",
    ONESELF,
)
# "bật lại nhắc việc", "bat lai di".
HEAR_AGAIN = made_of(
    f"{WHO.pattern}|{CALL.pattern}|bat|mo|nhan|lai|loi|nhac|nhac nho|nhac viec|ngay ky niem|han nop|di|luon|tiep|nhu cu",
    "(?:bat|mo|nhan) (?:lai )?(?:loi )?nhac|bat lai",
)
OF_NUMBERS = re.compile(r"\d{4}")
# Not "Bác sinh năm nào", "ngày sinh của Bác": that is asked of Bác Hồ.
SEE_ABOUT_ME = made_of(
    f"{WHO.pattern}|{CALL.pattern}|sinh|nam|ngay|bao nhieu|nao|gi|ghi|dang|cua|vao hoi|bao gio|khi nao|ten|ho ten|don vi",
    "(?!chi hoi)(?:toi|tui|minh|anh|chi|chu)",
    "sinh (?:nam|ngay)|ngay sinh|nam sinh|vao hoi",
    "bao nhieu|nao|gi|bao gio|khi nao",
)
# "Cho anh xem dữ liệu của anh", "bản sao dữ liệu của bác", "Đồng Đội lưu những gì về tôi".
SHOW_MINE = made_of(
    f"{WHO.pattern}|{CALL.pattern}|coi|mo|gui|can|bot|luu|giu|luu giu|co|dang|nhung|cac|tat ca|gi|du lieu|thong tin|ca nhan|ho so|ban sao|ve|cua|duoc|lay|nhan|mot",
    "du lieu|thong tin|ban sao|ho so|(?:luu|giu)(?: nhung)?(?: thong tin)? gi",
    f"cua {ONESELF}|cho {ONESELF}|ve (?:toi|tui|minh|anh)",
    but=r".*\b(?:chi hoi|bac ho|ve (?:chi|co|ong|ba|bac|chu)|(?:cua|cho) (?:\w+) (?:ay|toi|bac|anh|chi|ba|ong|chau)|thong tin(?: gi)?(?: \w+)? cho|du lieu gi)",
)
# "em tắt hết lời nhắc cho anh", "đừng nhắc bác nữa".
MUTE_ME = made_of(
    f"{WHO.pattern}|{CALL.pattern}|tat|dung|ngung|thoi|khong|ko|het|tat ca|cac|moi|loi|nhac|nhac nho|nhac viec|thong bao|tin nhan|tin|gui|nua|di|luon|nhan|can|viec",
    "tat(?: \\w+){0,3} (?:nhac|loi nhac|nhac nho|thong bao|tin nhan)|(?:dung|ngung|thoi|khong|ko)(?: \\w+){0,2} nhac",
    "tat|nua|het|dung|ngung",
    but=r".*\b(?:chi hoi|gui (?:thong bao|tin))",
)
# "Tôi muốn rút lại sự đồng ý", "cho bác rời Đồng Đội"; "nếu rút lại thì phiếu có bị xóa không"; "thôi, tôi không rút nữa".
_WITHDRAW = (
    rf"{WHO.pattern}|{CALL.pattern}|rut|lai|su|dong y|khong|ko|nua|thoi|cho phep|bot|roi|roi khoi|ra khoi|khoi|dung|can|het|tat ca|xin phep"
)
WITHDRAW_WISHED = made_of(
    _WITHDRAW,
    "rut(?: lai)?(?: het)?(?: su)? dong y|khong dong y nua|(?:roi|roi khoi|ra khoi) dong doi|khong dung dong doi nua",
    but=r".*\bkhong (?:rut|roi)",
)
IF_WITHDRAWN = made_of(
    f"{_WITHDRAW}|neu|khi|phieu|cua|co|bi|xoa|mat|con|du lieu|thong tin|nhung|gi|sao|chua|the nao|sau|da|nop",
    "rut(?: lai)? (?:thi|roi|het|su|dong y)|(?:roi|ra khoi|roi khoi) dong doi",
    "xoa|mat|con|sao|the nao",
    "khong|ko|sao|the nao|gi",
    but=r".*\brut (?:lai )?phieu",
)
STAYS = made_of(f"{_WITHDRAW}|giu|nhu|cu|o|xoa", "(?:khong|ko) (?:rut|roi|xoa)", "nua|dau|thoi", but=r".*\bphieu")
ERASE_ME = made_of(
    f"{WHO.pattern}|{CALL.pattern}|xoa|bo|ten|khoi|ra|trong|danh sach|dong doi|bot|di|luon|het|thong tin|du lieu|cua|khong|dung|nua",
    "xoa|bo ten",
    "ten|thong tin|du lieu|toi",
    "toi|tui|minh|bac",
    but=r".*\b(?:phieu|cau|ghi chu)",
)
