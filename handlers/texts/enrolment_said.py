"""How people say that they agree, that they wish to join, who they are and where they belong. Patterns match folded text."""

import re

# Nothing but an answer to "Có phải đồng chí không?" and to the consent.
ANSWER = re.compile(
    r"(?=.*\b(?:dong y|nhat tri|chap nhan|tiep tuc|co|vang|ok|oke|okay|oki|yes|no|da|u|uh|um|phai|dung|khong|ko|k|hong|chua|nham|sai|day)\b)"
    r"(?:(?:dong y|nhat tri|chap nhan|tiep tuc|co|vang|ok|oke|okay|oki|yes|no|da|u|uh|um|phai|dung|khong|ko|k|hong|chua|nham|sai|day|"
    r"toi|tui|minh|em|chau|xin|la|thi|roi|chinh|nguoi|ten|doc|hoan toan|va|muon|dong chi|nhe|nha|a) ?)+"
)

_ONESELF = re.compile(r"toi|tui|minh|em|chau")
UNIT_WORDS = r"(?:lien )?(?:chi|phan|to) hoi|don vi|hoi co so"
_BEFORE = re.compile(
    rf"(?:(?:{_ONESELF.pattern}|xin|kinh|chao|phep|cho|muon|mong|can|de nghi|dang ky|duoc|lam|don|"
    r"gui|hay|dong chi|oi|da|thua|a|cung) )*"
)
_AFTER = re.compile(
    rf"(?: (?:{_ONESELF.pattern}|vao|voi|cung|cac|dong chi|dong doi|hoi|chi hoi|don vi|mau|so|\d+|ccb|cuu chien binh|to chuc|nhom|day|nay|ta|nhe|"
    r"a|duoc khong|duoc))*"
)
# Nothing but the wish to come in: what one joins is said only in the words for us, so that a contest or an insurance is none of it.
# How one is admitted to the association is a question; how one comes into Đồng Đội is not.
WISH = re.compile(
    rf"(?=.*\b(?:xin|cho|muon|mong|can|de nghi|dang ky|duoc)\b)"
    rf"{_BEFORE.pattern}(?:dang ky(?: (?:nhu )?the nao| o dau| lam sao)?|de nghi(?: lai)?|lai de nghi|vao|gia nhap|tham gia|nhap hoi){_AFTER.pattern}"
)
INTO_HERE = re.compile(  # "toi la hoi vien o don vi 03, cho toi vao", "lam sao de vao day", "cho toi vao lai"
    rf"(?:(?:{_ONESELF.pattern}|da|thua|dong chi|oi|la|hoi vien|cuu chien binh|ccb|cu|o|thuoc|cua|{UNIT_WORDS}|mau|so|\d+) )*"
    rf"(?:cho|xin|muon|can|lam sao|lam the nao|bang cach nao|cach)(?: (?:{_ONESELF.pattern}|de|ma|thi|duoc|phep|nao))* vao"
    r"(?: (?:lai|day|nay|bot|nhom|voi|cung|duoc|nhe|a|the|bang cach nao|lam sao|the nao))*"
)
INTO_DONG_DOI = re.compile(r"\b(?:vao|dang nhap|gia nhap|tham gia|dang ky)(?: duoc| vao)* dong doi\b")
# Nothing but what has become of the own wish.
ASKS_FOR_WISH = re.compile(
    r"(?=.*\b(?:de nghi|don|yeu cau)\b)(?=.*\b(?:dau|sao|chua|bao gio)\b)"
    rf"(?:(?:{_ONESELF.pattern}|cua|cho|hoi|xin|da|thua|a|dong chi|oi|de nghi|don|yeu cau|vao|nhap|gia nhap|tham gia|duoc|duyet|nhan|xet|xem|chua|"
    r"roi|den|toi|ra|dau|sao|nhu|bao gio|thi|moi|co|ai|gui|hom|qua|nay|truoc|ccb|cuu chien binh|chi|khong) ?)+"
)
SENT_AND_WAITS = re.compile(  # "toi gui roi ma chua thay gi", "gửi rồi sao chưa duyệt"
    r"(?=.*\b(?:gui|nop|dang ky)\b)(?=.*\bchua\b)"
    rf"(?:(?:{_ONESELF.pattern}|da|thua|a|dong chi|oi|gui|nop|dang ky|de nghi|don|yeu cau|vao|roi|ma|sao|van|chua|thay|gi|ai|duyet|nhan|xet|co|"
    r"tra loi|phan hoi|hoi am|ket qua|tin|duoc|het|lau|qua|hom|nay|truoc|mai|may|ngay|tuan|the|vay|nhi|thi|tu) ?)+"
)
# Said while a wish waits: when it is answered and by whom, that something in it is wrong, that it is to be taken back.
_SAID_BESIDE = rf"{_ONESELF.pattern}|bac|chu|thi|la|a|nhe|da|thua|dong chi|oi|cho|hoi|xin|muon|can|the|vay|nhi|ha|roi|nua|day|voi|giup|lam sao|the nao|duoc|dc|khong|ko"
_WISHES = "de nghi|don|yeu cau"
WISH_NAMED = re.compile(rf"\b(?:{_WISHES})\b")
TAKE_BACK = re.compile(
    rf"(?=.*\b(?:rut|huy|thu hoi|bo|thoi)\b)(?=.*\b(?:lai|{_WISHES}|nua)\b)(?:(?:{_SAID_BESIDE}|rut|huy|thu hoi|bo|thoi|lai|{_WISHES}|cua|vao|hoi|gui|cach) ?)+"
)
OF_WISH = (
    re.compile(
        r"(?=.*\b(?:khi nao|bao gio|bao lau|chung nao|hom nao|ngay nao|may ngay|ai)\b)(?=.*\b(?:duyet|nhan|vao|xet|tra loi|phan hoi)\b)"
        rf"(?:(?:{_SAID_BESIDE}|khi nao|bao gio|bao lau|chung nao|hom nao|ngay nao|may ngay|ai|moi|se|co|duyet|nhan|vao|xet|tra loi|phan hoi|{_WISHES}|"
        r"cua|chi hoi|hoi|don vi|dong doi|phai|doi|cho|den) ?)+"
    ),
    re.compile(
        r"(?=.*\b(?:sua|doi|nham|sai|lon)\b)(?=.*\b(?:ten|don vi|chi hoi)\b)"
        rf"(?:(?:{_SAID_BESIDE}|sua|doi|nham|sai|lon|lai|ho|va|ten|don vi|chi hoi|sang|khac|go|viet|ghi|gui|bi|mat|lo|{_WISHES}|trong|cua|o) ?)+"
    ),
    re.compile(
        rf"(?:(?:{_SAID_BESIDE}|thoi|chua|gio|bay gio|nghi lai) )*khong (?:muon )?(?:vao|gia nhap|tham gia|dang ky)(?: (?:{_SAID_BESIDE}|hoi|dau))*"
    ),
)

IN_YET = re.compile(  # "da vao chua", "toi vao lai duoc ko", "được nhận chưa"
    rf"(?:(?:{_ONESELF.pattern}|bac|chu|da|co|con|muon|xin|thi|gio|bay gio|nay|dong chi|oi|the|vay|nhu vay|sau nay|lan nua) )*(?:(?:duoc |dc )?vao|(?:duoc|dc) (?:nhan|duyet)|tro lai|quay lai)"
    r"(?: (?:lai|vao|duoc|dc|hoi|dong doi|day|roi|xong|nua))*(?: (?:chua|khong|ko|k|hong))(?: (?:a|vay|the|nhi|ha|dong chi|roi|chau|em))*"
)

_ELDER = "(?:bac|chu|anh|chi|ong|ba|co|o)"
# "Chào đồng chí, tôi là …", "bác là …", "Họ và tên: …".
INTRODUCED = re.compile(
    r"(?:(?:xin |kinh )?(?:chao|da|thua|a ?lo)\b[^,.!]{0,30}?[,.!]? )?"
    rf"(?:(?:ho (?:va )?)?ten(?: (?:cua )?(?:{_ONESELF.pattern}))(?: la)?|ho (?:va )?ten(?: la)?(?=:)|(?:{_ONESELF.pattern}|day)(?: ten la| ten| la|,)|{_ELDER}(?: ten la| ten| la))[ :]+"
)
POLITE = re.compile(r"\s+ạ$")
# Where a name ends and something else begins.
AFTER_NAME = re.compile(
    rf"\s*[,;:(/\n]\s*|\s+[-–]\s+|(?:^|\s+)(?=(?:(?:o|thuoc) )?(?:{UNIT_WORDS})\b|(?:xin (?:gia nhap|tham gia|duoc|vao (?:hoi|chi hoi|dong doi))|dang ky|hoi vien|cuu chien binh|sinh nam)\b)"
)
UNIT_NUMBER = re.compile(rf"(?:{UNIT_WORDS}|mau|so) (?:mau )?(?:so )?(\d+)\b")
UNIT_NOUN = re.compile(rf"\b(?:{UNIT_WORDS})\b")
# Said around the name of a unit without telling one from another.
_AROUND = "lien chi phan to hoi don vi co so o thuoc sinh hoat tai la xin vao cho muon dang ky duoc gia nhap tham a nhe vien ccb toi minh"
AROUND_UNIT = frozenset(_AROUND.split())
# Nothing but a code that is not there, or not whole.
LOST_CODE = re.compile(
    rf"(?:(?:{_ONESELF.pattern}|da|bi|lam|xin|dong chi|oi|thua) )*(?:quen|mat|khong (?:co|nho|thay)|chua (?:co|nhan|nhan duoc)|chua duoc (?:cap|nhan))"
    r"(?: het| cai)? ma(?: moi)?(?: (?:roi|vao|vao dong doi|cua toi|a|thi|phai|lam sao|the nao))*"
)
PART_OF_CODE = re.compile(
    rf"(?:(?:ma|moi|code|so|la|cua|day|nay|vao|nhap|{_ONESELF.pattern}) )*(?P<code>[a-z0-9]{{2,12}}(?: [a-z0-9]{{2,6}})?)"
)
# At the consent: what is asked or feared about it.
ABOUT_CONSENT = re.compile(
    r".*\b(?:khong dong y|dong y (?:lam|de|cai)|(?:thong tin|du lieu) (?:cua (?:toi|tui|minh)|ca nhan)|so lo|lo lo|lo bi lo|ai (?:xem|biet|doc) duoc)\b.*"
    r"|(?:day la )?(?:cai )?(?:gi|chi) (?:day|the|rua|vay)(?: (?:dong chi|chau|em|a|ha|nhi))*|(?:la )?(?:cai )?(?:gi|chi) day|de lam (?:gi|chi)(?: (?:dong chi|chau|em|a|ha|nhi))*"
)
