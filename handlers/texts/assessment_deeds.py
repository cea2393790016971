"""How a member tells what he did this year, and how he asks or calls for something while a note is awaited. Patterns match folded text."""

import re

from handlers.texts.said import CALL, NUMBER, WHO

_ONE = rf"(?!chi (?:hoi|bo|doan)\b)(?:{WHO.pattern})"
_DO = (
    "du|tham du|tham gia|tham|tham hoi|giup|giup do|ung ho|dong gop|dong|nop|hoc|hoc tap|quan triet|tiep thu|chap hanh|thuc hien|hoan thanh|lam|viet|doc|"
    "tang|trao|trong|quet|quet don|don|don dep|sua|sua chua|xay|gop|quyen gop|van dong|tuyen truyen|hien|nhan|to chuc|phoi hop|thap huong|dang huong|dang hoa|"
    "vieng|noi chuyen|ke chuyen|day|huong dan|hoa giai|bao ve|tuan tra|doat|dat|mua|cai|cai dat|cham soc|chinh trang|do dau|nhan do dau|ren luyen|giu|giu gin|"
    "gop y|kien nghi|phan anh|to giac|phat hien|cung|bau|khen|bieu duong|cong nhan|ket nap|tuyen duong|khao sat|phat quang|ve sinh|di|di du|"
    "dau tranh|phan bac|chia se|dang bai|xung kich|nuoi|phung duong|lap|xay dung"
)
# "tôi đã dự", "vừa tham gia", "luôn chấp hành", "được tặng": who does not write the marks may mean "dạ", and then speaks of no deed.
_DONE = rf"\b(?:da|co|vua|moi|luon|van|thuong|thuong xuyen|tich cuc|cung|duoc|deu|hay|truc tiep|chu dong)(?: (?:luon|duoc|tich cuc|cung|di|thuong xuyen|truc tiep))* (?:{_DO})\b"
# "ủng hộ quỹ", "trong năm bản thân chấp hành": it begins so. What is also begged for is left out: "giúp bác với", "sửa lại".
_BEGUN = (
    rf"^(?:(?:trong|nam|nay|qua|\d{{4}}|{WHO.pattern}|ban than|gia dinh|ca nha|vo chong|chi hoi|to) )*(?:du|tham du|tham gia|tham|tham hoi|ung ho|dong gop|hoc tap|hoc nghi quyet|"
    r"quan triet|tiep thu|chap hanh|thuc hien|hoan thanh|tang|trao|trong cay|quet|quet don|don|don dep|don ve sinh|quyen gop|van dong|tuyen truyen|hien|to chuc|phoi hop|thap huong|dang huong|"
    r"vieng|ke chuyen|hoa giai|doat|dat|cham soc|chinh trang|nhan do dau|ren luyen|giu(?! (?:lai|y|nguyen|nhu|cho|ho|cu)\b)|gan bo|mau muc|song (?:gian di|mau muc|chan hoa)|gop y|kien nghi|phan anh|to giac|xay dung|giup do|luon|tich cuc|thuong xuyen|dau tranh|"
    r"dong (?:day du )?(?:hoi phi|gop|quy)|dong du|hoc|lam (?:kinh te|vuon|trang trai|duong|tot nhiem vu|to truong|to pho|bi thu|pho bi thu|uy vien|thu quy|cong tac|tinh nguyen|chi hoi)|giu chuc|giu nhiem vu|la (?:to truong|bi thu|chi hoi truong|chi hoi pho|uy vien)|nuoi|di (?:tham|vieng|hoc|tap huan|du|hien)|viet bai|chuc)\b"
)
# "không vi phạm gì", "chưa vắng buổi nào".
_NO_FAULT = r"\b(?:khong|ko|k|chua|chang)(?: (?:he|co|bi|de|xay ra|mac))* (?:vi pham|vang|sai pham|sai sot|khuyet diem|bo buoi|ky luat|tre hen|di muon|te nan|mat doan ket|dieu tieng|to tung|noi xau)\b"
_MERIT = (
    r"\b(?:day du|nghiem tuc|nghiem chinh|guong mau|tich cuc|dung han|dung gio|vuot muc|xuat sac|tot nhiem vu|tot moi nhiem vu|doan ket|than ai|co trach nhiem|trach nhiem cao|quy men|tin nhiem|"
    r"giay khen|bang khen|huan chuong|ky niem chuong|chien si thi dua|gia dinh van hoa|lao dong tien tien|tan tinh|chan hoa|hoa thuan|tot lam viec|tot chu truong)\b"
)
_MANY = rf"\b(?:\d[\d.,]*|muoi|bay|tam|chin|vai|nhieu|{NUMBER.pattern}) (?:buoi|lan|ho|dot|bai|cay|suat|ghe|nguoi|dong chi|trieu|nghin|ngan|tram|cuoc|chuyen|lop|phan qua|ngay cong|cong|don vi mau|gia dinh|hoc sinh|chau|bo quan ao|can nha|ngoi nha|met|m2|km)\b"
DEED = re.compile("|".join((_DONE, _BEGUN, _NO_FAULT, _MERIT, _MANY)))
IN_FIGURES = re.compile(_MANY)
DONE_MARKED = re.compile(r"\bđã\b")
_ALREADY = re.compile(r"\bda\b ?")


def without_yes(said: str) -> str:
    """Where marks were typed and no "đã" among them, "da" is "dạ"."""
    return _ALREADY.sub("", said)


# To call somebody, to want or to beg: what is told with these is asked about first, unless it is counted ("mệt vẫn dự 5 buổi").
CALLS = re.compile(
    rf"\b(?:oi|a lo)\b|\bvoi(?: nhe| a| nha)?$|^(?:(?:{CALL.pattern}) )*(?:xin|cho|nho|muon|can|hay|dung|tat|mo|xem|goi|nhac|noi|dua)\b"
    rf"|^(?:(?:da|thua|hom nay|mai|toi nay|{WHO.pattern}) )*(?:muon|can|xin|nho|dang|met|dau|om|buon|doi|quen|khong (?:biet|hieu|thay|nho)|chua (?:biet|hieu|thay)|bi lua)\b"
    rf"|\b(?:giup|cho) {_ONE} (?:voi|xem|hoi|biet|di|cai|nhe)\b|\b(?:lat|mai|toi nay|chut nua|hom khac) {_ONE} |\b(?:duoc|dc)(?: (?:a|nhe|nha|em|chau|dong chi))+$"
    r"|\b(?:khong|ko|k|hong) (?:di|du|den|hop|lam)(?: \w+){0,3} (?:duoc|dc|noi)\b"
)
# Questions that no other place takes for one: "dự họp có phải mặc quân phục", "nam vien dc bn", "họp 14 giờ hay 15 giờ 30".
ASKS_HERE = re.compile(
    r"(?<!khong )(?<!chua )\bco phai\b|\b(?:phai|dung) (?:khong|ko|k|hong)\b|\b(?:bn|bnh|ntn)\b|\bhay la\b|\b\d+ ?(?:h|g|gio|phut)?(?: ?\d+)?(?: (?:ngay|thang|sang|chieu|toi))* hay(?: la)? (?:ngay )?\d"
    r"|\bmay (?:h|g|gio|hom|cai|dieu|muc|loai|thang|tuoi)\b|\b(?:may) ?(?:h|g)$|\b(?:duoc|dc|co)(?: (?:khong|ko|k|hong|chua))(?: (?:a|vay|the|nhi|chau|em|dong chi))*$"
)
# Of what tells no deed a word of a question is enough, wherever it stands.
ASKS_BY_A_WORD = re.compile(r"\b(?:gì|nào|mấy|ai|sao|đâu)\b")
ASKS_BY_A_WORD_FOLDED = re.compile(r"\b(?:gi|nao|may|sao|o dau|ai|bao gio|the nao)\b")
# A level within a sentence: "bước này anh tự thấy là tốt em ạ".
AROUND_LEVEL = re.compile(
    rf"(?:{WHO.pattern}|{CALL.pattern}|buoc|buoc nay|phan|muc|cau|nay|cai|so|thu|{NUMBER.pattern}|tu|thay|cham|danh gia|nhan|deu|ca|ca hai|het|tat ca|hoan thanh|may|xep|loai|chon|lam|la|thi|chac|nghi|khoang|duoc|rat|qua|cung|thoi|minh|dat|nam nay|diem|lay|bam|cho|o|uh|u|da|ma)"
)
