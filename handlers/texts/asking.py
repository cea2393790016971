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
# Nothing but what is asked of a document.
ALONE = re.compile(
    r"(?:the |vay |rua |con )?(?:(?:do )?(?:co quan nao|ai|noi nao) (?:ban hanh|ky)(?: day)?|(?:no )?(?:co )?con hieu luc(?: nua)? (?:khong|ko|k|hong)"
    r"|(?:no )?(?:da )?het hieu luc chua|(?:da )?(?:bi )?thay the chua|(?:ban hanh|ky) (?:ngay nao|nam nao|khi nao|bao gio|hoi nao))(?: a| vay| the| rua| nhi)*"
)
# Three words without a figure, and none of these, are no day: "xuất danh sách hội viên", "sửa thông báo đã gửi". Matches folded text.
OF_DAYS = re.compile(
    r"\d|\b(han|ngay|hom|moc|lich|thang|tuan|nam|quy|mai|nay|dau|giua|cuoi|truoc|sau|toi|khoang|tam|doi|lui|hoan|chuyen|gia han|som|muon|tre|cham|luc|thoi gian|"
    r"hai|ba|bon|bay|tam|chin|muoi|mot|ram|mung|mong|tet|chu nhat|thu|am|duong|xac nhan|dong y|dung roi)\b"
)
A_REQUEST = 3
