"""How questions and statements sound. Patterns without marks match folded text."""

import re

# A question wherever it stands.
ALWAYS = re.compile(
    r"\b(bao nhieu|bao gio|bao lau|bao xa|khi nao|luc nao thi|ngay nao|thang nao|o dau|di dau|noi nao|la gi|la ai|nghia la gi|tai sao|"
    r"vi sao|lam sao|nhu the nao|cho (toi |tui |minh )?(hoi|biet|xem|xin)|xin (hoi|cho biet)|muon (hoi|biet)|thu may|lan may|may gio|so may|con may ngay|"
    r"noi gi|noi ve gi|noi chi|co gi|co chi|gom gi|gom nhung gi|ngay gi|viec gi|la ngay|ntn|duoc khong a)\b"
)
# A question at the end, elsewhere part of a statement: "đã nộp chưa" but "chưa vắng buổi nào".
AT_END = re.compile(r"\b(phai|duoc|co|can|da|nop|xong|het)\b[^:;.]*\b(khong|ko|k|hong|chua)( a| ha| nhi| vay)?$")
LAST_WORD = re.compile(r"\b(gì|nào|ai|đâu|mô|mấy|răng|sao)( vậy| thế| ạ| nhỉ| hè| rứa| đó)?$")
LAST_WORD_FOLDED = re.compile(r"\b(gi|nao|dau|may|rang|sao)( vay| the| a| nhi| he| rua| do)?$")
FIRST_WORD = re.compile(r"^(ai|mấy|sao|vì sao|đâu)\b")
# "không vắng buổi nào", "ai cũng": after these the words above ask nothing.
DENIED = re.compile(r"\b(khong|ko|chua|chang|cha|cung|moi|bat ky|bat cu)\b")
# Somebody tells what was done.
TOLD = re.compile(
    r"^(toi|tui|ban than|minh|gia dinh|da|co|luon|thuong xuyen|tich cuc|tham gia|du|hoan thanh|chap hanh|thuc hien|hoc tap|dong gop|"
    r"dong hoi phi|dong du|giup|ung ho|van dong|tuyen truyen|giu|nop|dat|duoc|khong|chua|kem|gui|anh|day la|giay)\b"
    r"|\b(toi|ban than|minh) (da|luon|duoc|co|co tham gia|tham gia|hoan thanh|thuc hien|chap hanh)\b"
)
# "mấy điểm", but not "đã dự mấy buổi".
HOW_MANY = re.compile(r"\bmấy\b|\bmay (diem|ngay|thang|nam|gio|buoi|nguoi|to chuc|don vi|phan tram|muc|buoc|cau|lan)\b")
DONE = re.compile(r"\bda\b")
# A document that is pointed at: "văn bản này"; "do" is "đó" only where no "by" can stand.
POINTING = r"nay|ay|ni|vua (?:roi|xem|gui)|tren day|o tren|do(?= (?:con|co|het|noi|da|duoc|ban hanh)\b|[ .?!]*$)"
THAT, THIS = r"\bđó\b", "này"
# What is pointed at may be a document when nothing but this is asked of it: "cái này còn hiệu lực không". Where marks are
# typed, "tổ này", "ban này" are no paper.
ANYTHING = re.compile(rf"\b(?:(?P<thing>cai|ban|to|tai lieu|file|tep) (?:{POINTING})|(?P<it>no))\b")
THINGS = re.compile("cái|cai|bản|tờ|tài liệu|tai lieu|file|tệp|tep|nó")
ASKED_OF_IT = re.compile(
    r"a|ai|ap|bac|bai|ban|bang|bao|bi|bo|boi|cai|chau|chi|cho|chua|co|con|cong|cua|da|dang|day|den|dinh|do|dung|duoc|em|gi|han|"
    r"hanh|hay|het|hieu|hoi|hong|huong|k|khi|khong|ko|ky|la|luat|luc|nam|nao|nay|ngay|nghi|nguoi|no|noi|nua|oi|phap|quan|quy|quyet|"
    r"ra|rua|so|tai|thay|the|thi|thong|tiep|to|toi|trong|tu|van|vay|vb|ve|viec|xin"
)
OF_A_DOCUMENT = re.compile(
    r"\b(?:hieu luc|ai ban hanh|ai ky|ban hanh (?:ngay|nam|khi|bao)|noi (?:gi|chi|ve)|thay (?:the|bang|boi)|bai bo|co quan nao|(?:con |duoc |dang )*ap dung(?: (?:cho|tu|khi|the|nua))?|sua(?: doi)?(?: bo sung)?)\b"
)
# A part of what is shown, by its number alone: "còn điều 4 thì sao", "đọc cho tôi nghe điều 4".
PART_OF_IT = re.compile(
    r"(?:(?:con|the|vay|rua|doc|xem|mo|cho|ke|noi|toi|bac|minh|chau|em|oi|nghe|lai|giup|o|tai|ca|xin|thi) )*(?P<part>(?:dieu|khoan|muc|phan|chuong)(?: so)? (?:\d{1,2}[a-e]?|[ivx]{1,4})(?:\.\d{1,2})?)"
    r"(?: (?:thi|sao|noi|ghi|quy dinh|la|ve|gi|chi|the nao|nhu the nao|ra sao|vay|the|a|nhi|day|di|voi|nghe|cho|toi|bac|chau|xem|trong do|cua no))*"
)
# "Còn giải nhì thì sao", "thế mẹ liệt sĩ thì được bao nhiêu": the same is asked of something else.
_ASKED_OF_IT_TOO = r"(?:(?:thi |do |day )*(?:sao|the nao|nhu the nao|ra sao|(?:duoc )?(?:bao nhieu|bn|may)|o dau|khi nao|ngay nao|luc nao))"
INSTEAD = re.compile(
    rf"(?:(?:the|vay|rua|da|a|u) )*con (?P<what>(?:\w+ ){{0,5}}?\w+)(?: {_ASKED_OF_IT_TOO})?(?: (?:thi|a|nhi|vay|em|chau|ha))*"
    rf"|(?:(?:the|vay|rua) )+(?P<so>(?:\w+ ){{0,5}}?\w+) (?:thi )?{_ASKED_OF_IT_TOO}(?: (?:a|nhi|vay|em|chau|ha))*"
)
A_NUMBER = re.compile(r"(?:(?:cu|nguoi|tuoi|du|tron|khi|luc|thi|o|den) )*(?P<number>\d{1,3})(?: tuoi)?")
ONE_NUMBER = re.compile(r"(?P<before>[^\d/]*\b)\d{1,3}(?P<behind>\b[^\d/]*)")
GOING_ON = re.compile(r"\bcòn\b", re.IGNORECASE)
# What is said instead of tapping a button of the screen above.
_POLITE = re.compile(r"(?: (?:di|a|nua|voi|nhe|nha|the|vay|xem|cho (?:bac|toi|minh|tui)|bac|toi|chau|em|dong chi|do|day|ay|nay|khong|ko))*")
ONWARD = re.compile(
    rf"(?:(?:the |vay )?con(?: (?:gi|chi|cai gi|cai chi))? nua(?: (?:khong|ko|k|hong))?|(?:doc|xem|noi|ke) tiep|tiep(?: tuc| theo)?|trang (?:sau|tiep)(?: theo)?|sang trang|xem them|nua){_POLITE.pattern}"
)
# "Gửi cái phai đó" is "file" by ear; "phải không", "có phải thế không" are not.
_FILE_BY_EAR = r"(?<=gui |tai |cai |lay |xem |dua )phai(?!.*\b(?:khong|ko)\b)|phai(?= (?:goc|dinh kem|word|pdf)\b)"
THE_FILE = re.compile(
    r"(?:(?:xin|cho|cai|the|gui|tai|lay|xem|mo|dua|co|bac|toi|minh|tui|chau|lai|giup|cai|nho|muon) )*"
    rf"(?:ban (?:goc|chinh|scan|day du)|(?:file|tep|{_FILE_BY_EAR})(?: (?:goc|dinh kem|word|pdf|van ban))?|van ban goc){_POLITE.pattern}"
)
NEXT_PAGE = re.compile(r"Trang \d+/\d+ ▶")
# Asked of a day on the screen above.
WHEN = re.compile(
    r"(?:(?:the|vay|rua|a) )*(?:la |vao |dien ra )?(?:ngay (?:nao|may|bao nhieu)|hom nao|khi nao|bao gio|luc nao|con (?:may|bao nhieu|bn) (?:ngay|hom)(?: nua)?|may (?:ngay|hom) nua|con bao lau(?: nua)?)"
    r"(?: (?:vay|the|a|rua|nhi|chau|dong chi|moi den|thi den|den|toi))*"
)
# Nothing but what is asked of a document.
ALONE = re.compile(
    r"(?:the |vay |rua |con )?(?:(?:do )?(?:co quan nao|ai|noi nao) (?:ban hanh|ky)(?: day)?|(?:no )?(?:co )?con hieu luc(?: nua)? (?:khong|ko|k|hong)"
    r"|(?:no )?(?:da )?het hieu luc chua|(?:da )?(?:bi )?thay the chua|(?:(?:duoc|bi|da) )*thay(?: the)? (?:bang|boi) (?:van ban|cai|quyet dinh|quy dinh|so|to) (?:nao|gi|chi|may)|(?:van ban|cai|quyet dinh) nao thay(?: the)?(?: (?:no|cho no|roi))?|(?:ban hanh|ky) (?:ngay nao|nam nao|khi nao|bao gio|hoi nao))(?: a| vay| the| rua| nhi)*"
)
# Three words without a figure, and none of these, are no day: "xuất danh sách hội viên", "sửa thông báo đã gửi". Matches folded text.
OF_DAYS = re.compile(
    r"\d|\b(han|ngay|hom|moc|lich|thang|tuan|nam|quy|mai|nay|dau|giua|cuoi|truoc|sau|toi|khoang|tam|doi|lui|hoan|chuyen|gia han|som|muon|tre|cham|luc|thoi gian|"
    r"hai|ba|bon|bay|tam|chin|muoi|mot|ram|mung|mong|tet|chu nhat|thu|am|duong|xac nhan|dong y|dung roi)\b"
)
A_REQUEST = 3
