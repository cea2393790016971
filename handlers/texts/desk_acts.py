"""How the desk's own work is done, for whoever does it and asks in words. Each act is known by its own words alone: with another word of
content in it a question is everybody's, and is looked up. Patterns match folded text."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from handlers.texts.said import CALL, NO, WHO


class Topic(Enum):
    """A piece of the desk's work, as the handbook has it."""

    ROSTER = auto()
    HANDOVER = auto()
    INVITE = auto()
    OTHER_ACCOUNT = auto()
    REQUESTS = auto()
    PROGRESS = auto()
    MISSING = auto()
    FORMS = auto()
    REVIEW = auto()
    ROUND = auto()
    EXTEND = auto()
    CONFIRM = auto()
    DONE = auto()
    ANNIVERSARIES = auto()
    WRONG = auto()
    ANNOUNCE = auto()
    RESULTS = auto()
    UNSURE = auto()
    BLOCKED = auto()
    OFFLINE = auto()
    ANSWER = auto()
    SHARE = auto()
    MISSES = auto()
    SECRET = auto()
    LIBRARY = auto()
    AMEND = auto()
    REMOVE = auto()
    CORRECTIONS = auto()


@dataclass(frozen=True)
class Act:
    """`needed`: one of each stands in it. `words`: what it may hold beside the words of asking."""

    topic: Topic
    needed: tuple[re.Pattern[str], ...]
    words: frozenset[str]
    never: re.Pattern[str] | None = None

    def is_in(self, said: str, each: frozenset[str]) -> bool:
        """Whether these folded words are this act and the asking for it, and nothing else."""
        if not each <= self.words or not all(one.search(said) for one in self.needed):
            return False
        return self.never is None or self.never.search(said) is None


def _words(*patterns: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join(patterns)))


# Asked how, where, by which button, or whether it can be done; "vì sao" asks for something else.
ASKS = re.compile(
    r"\b(?:(?:lam|thi|la|ra|co|ly|bam) sao|sao (?:day|gio|bay gio)|the nao|nhu nao|ntn|kieu (?:gi|chi|nao)|cach|(?<!bat )(?<!ban )(?<!lan )dau(?! mat)|o mo"
    r"|(?:cho|nut|muc|phan|buoc) (?:nao|mo|gi)|man rang|lam rang|(?:lam|bam|chon|la|go|nhap|ghi|nghia) (?:gi|chi)|phai (?:lam|bam|go|vao)|huong dan"
    r"|chi (?:toi|bac|minh|giup|cho|dan|voi)|(?:duoc|co\b.*) (?:khong|ko|k|hong)(?= (?:a|vay|nhi|the|ha|dc|dong chi)\b|$)|(?:muon|can) (?!qua|the\b|roi|hon)\w+|ma moi .*(?:bao lau|may ngay))\b"
)
# Who has done this asks no how: it is said.
CRIES = re.compile(r"\b(?:nham|lo|trot)\b")
# Which one it is, or whether there is one, is asked of the library.
WHICH = re.compile(r"\b(?:van ban|vb|tai lieu|thong bao|giay moi|hoi vien|nguoi|cau hoi|cau|dot|han|moc|ngay|don vi|chi hoi) (?:nao|gi)\b")
SEEN = re.compile(r"\b(?:thấy|thầy)\b", re.IGNORECASE)  # with its mark no "thay"
# Words, and none of ours: they are kept like patterns.
_ASKING = re.compile(
    f"{WHO.pattern} {CALL.pattern} {NO.pattern}"
    " lam sao the nao nhu ntn kieu gi chi cach bang dau mo cho nut muc phan buoc man rang ra phai bam go an nhan vao huong dan duoc hong muon can"
    " bao lau ngay nao o tren duoi trong thi neu khi de ve viec lai hay luon di len xong tiep dc ah uh vang ui nghia con moi cai toi voi bot dong doi"
    " he thong phan mem ung dung app telegram dien thoai"
)
_PEOPLE = re.compile(
    "hoi vien nguoi ai ho anh em cac nhung toan ca moi chi hoi don vi to chuc dong chi minh cua khac rieng het tat so mot may den tung"
)
_HAVING = re.compile("da dang vua bi chua roi lo nham sai")
_YEARS = re.compile(" ".join(str(year) for year in range(2020, 2080)))


def _act(topic: Topic, *needed: str, also: str = "", never: str = "") -> Act:
    found = tuple(re.compile(rf"\b(?:{each})\b") for each in needed)
    return Act(topic, found, _words(_ASKING.pattern, *needed, also), re.compile(rf"\b(?:{never})\b") if never else None)


_SOMEBODY = "hoi vien|nguoi ta|nguoi khac|co nguoi|nguoi (?:doi|thay|mat)|dong chi (?:ay|do|kia|khac)|co dong chi|(?:ong|ba|bac|anh|chi|chu|co) (?:ay|do|kia|ta)|co ai|ai do"
_PAPER = re.compile("van ban|vb|tai lieu")
_ANY_PAPER = re.compile(f"{_PAPER.pattern}|cong van|nghi quyet|quyet dinh|ke hoach|chi thi|huong dan|file|tep")
_NOTICE = "thong bao|giay moi|thu moi|tin nhan"
_OFFLINE = "mat mang|rot mang|dut mang|ngat mang|het mang|mang yeu|mang kem|(?:khong|ko|k) co mang|mat dien(?! thoai)|cup dien|mat song|mat wifi|mat internet|mang chap chon|telegram chap chon|may (?:cua )?hoi tat|tat may"

ACTS: tuple[Act, ...] = (
    _act(Topic.SECRET, "nham|lo|trot|dau mat", "gui|dua|luu|dang|up|them|nap", "mat|toi mat|tuyet mat|luu hanh noi bo",
         also=f"{_ANY_PAPER.pattern} anh co dau {_HAVING.pattern} kho mot"),
    _act(Topic.LIBRARY, "dua|them|nap|up|upload|cap nhat|dang|day|tai len|tai(?: \\w+){1,4} len", _PAPER.pattern, "len|vao|kho|thu vien", also=f"{_PEOPLE.pattern} file tep pdf word",
         never="dien thoai|(?:ve|vao) may|xuong|khoi|trong (?:kho|thu vien)"),
    _act(Topic.LIBRARY, "dua|them|tai|nap|up|upload|cap nhat|dang|day|gui|luu|bo sung", _ANY_PAPER.pattern, "(?:vao|len|cho|qua) (?:kho|thu vien)",
         also=f"{_PEOPLE.pattern} moi pdf word", never="khoi"),
    _act(Topic.LIBRARY, "them|nap|upload|up|tai len", "van ban|vb|tai lieu|cong van", also="moi vao len kho", never="co them"),
    _act(Topic.REMOVE, "go|xoa|bo|rut|huy|lay|thu hoi", _PAPER.pattern, "khoi|kho|thu vien|ra|nham|sai", also=f"{_HAVING.pattern} luu dua them", never="nay|do"),
    _act(Topic.REMOVE, "go|xoa", _PAPER.pattern, also=f"{_HAVING.pattern} luu dua them bo", never="nay|do"),
    _act(Topic.REMOVE, "luu|dua|them|nap|up", "nham|sai|lo", _PAPER.pattern, also=f"{_HAVING.pattern} kho len vao"),
    _act(Topic.AMEND, "sua|chinh sua|chinh|dinh chinh|cap nhat lai", "van ban|vb|trich yeu|so ky hieu|ngay ban hanh",
         also=f"{_HAVING.pattern} kho luu dua thu vien noi dung", never="nay|do"),
    _act(Topic.WRONG, "thu hoi|lay lai|rut|xoa|sua|huy|go|dinh chinh", f"{_NOTICE}|tin (?:da|vua) gui", also=f"{_HAVING.pattern} {_PEOPLE.pattern} gui noi dung bo"),
    _act(Topic.WRONG, "(?:dung|ngung)(?: lai)?(?: viec)? gui", also=f"{_NOTICE} {_HAVING.pattern} {_PEOPLE.pattern} tin"),
    _act(Topic.WRONG, "nham|sai|thieu|lo", f"{_NOTICE}|tin (?:da|vua|thong bao)", "gui|soan|viet|thong bao", also=f"{_HAVING.pattern} {_PEOPLE.pattern} noi dung gio ngay dia diem lon"),
    _act(Topic.WRONG, "gui (?:nham|sai|lon|lo)", "sao|the nao|lam gi|lam chi|lay lai", also=f"{_HAVING.pattern} {_PEOPLE.pattern} tin gi ca"),
    _act(Topic.ANNOUNCE, "soan|gui|viet|phat|tao", _NOTICE, also=f"{_PEOPLE.pattern} mot len qua kem anh file tep video tin gap hop khan",
         never="nhan thong bao|the nao roi|(?:den|toi) dau|co (?:phai|can)"),
    _act(Topic.ANNOUNCE, "gui", "anh|file|tep|video|clip", "(?:ca|toan) (?:chi hoi|hoi|don vi)|moi nguoi|tat ca|anh em|(?:cac |nhieu )?hoi vien", also=f"{_PEOPLE.pattern} mot qua len", never="hoi vien gui"),
    _act(Topic.ANNOUNCE, "soan|gui|nhan", "tin|loi nhan", "hoi vien|chi hoi|don vi|toan hoi|ca hoi|moi nguoi|anh em|cac dong chi", also=f"{_PEOPLE.pattern} mot qua chung"),
    _act(Topic.ANNOUNCE, "gui thu|xem thu|xem truoc", f"{_NOTICE}|tin", also="truoc khi gui"),
    _act(Topic.RESULTS, "ai|nguoi|bao nhieu|danh sach|nhung ai", "nhan|doc|xem|tra loi|du|bam|vang", f"{_NOTICE}|tin", also=f"{_PEOPLE.pattern} {_HAVING.pattern} gui duoc hop theo ten hay"),
    _act(Topic.RESULTS, "ket qua", "gui|nhan", f"{_NOTICE}|tin|gui", also=f"{_PEOPLE.pattern} theo ten"),
    _act(Topic.UNSURE, "(?:chua|khong) ro (?:da )?(?:toi|den)|chua bam nhan", "la gi|nghia|sao|the nao|lam gi", also="da toi chua den hay nguoi cho trong ket qua gui thong bao tin ghi"),
    _act(Topic.BLOCKED, "chan|khoa|bo chan", "bot|tin", "hoi vien|nguoi|dong chi|ai|ho|bi", also=f"{_PEOPLE.pattern} {_HAVING.pattern} tin nhan thong bao"),
    _act(Topic.OFFLINE, _OFFLINE, also=f"{_NOTICE} {_PEOPLE.pattern} {_HAVING.pattern} tin gui nhan duoc mat tu khong dang soan giua chung luc luc nua"),
    _act(Topic.OTHER_ACCOUNT, "(?:doi|thay|mat|hong|mua|chuyen)(?: \\w+){0,2} (?:may(?! (?:hoi vien|nguoi|dong chi|cai|lan|ngay))|dien thoai|sim|so|tai khoan|telegram|tele)", _SOMEBODY,
         also=f"{_PEOPLE.pattern} {_HAVING.pattern} moi khac cap lai ma co", never="toi|tui"),
    _act(Topic.INVITE, "(?:cap|tao|phat)(?: (?:lai|moi|mot|cai|giay))* ma|ma moi|giay ma|in phieu moi|lay ma (?:o|cho|bang)|(?:mat|quen|rach|hong|lac) (?:giay )?ma",
         also=f"{_PEOPLE.pattern} {_HAVING.pattern} mat quen rach hong lac het han giay to phieu dung cap lai moi co", never="(?:toi|minh)(?: bi)? (?:mat|quen)|vao bot bang"),
    _act(Topic.INVITE, "moi (?:cac |them |moi |ca |nhung )*(?:hoi vien|nguoi|anh em|dong chi|chi hoi|ho)(?: \\w+){0,2} vao", "bot|nhom", also=_PEOPLE.pattern),
    _act(Topic.INVITE, "sao|the nao|cach|rang|dau", "moi (?:them |cac )*(?:hoi vien|nguoi|anh em|dong chi)(?: moi)? v(?:ao|o)", also=f"{_PEOPLE.pattern} vo them"),
    _act(Topic.REQUESTS, "xin vao|de nghi vao|de nghi xin|xin gia nhap", "bot|co nguoi|nguoi xin|nguoi la|duyet|tra loi|chap nhan|dong y",
         also=f"{_PEOPLE.pattern} {_HAVING.pattern} xem nhan la", never="vao hoi|vao chi hoi|vao dang|toi|co (?:ai|nguoi|de nghi)\\b.* (?:khong|ko|k|chua)"),
    _act(Topic.REQUESTS, "duyet|chap nhan|tra loi|xu ly", "de nghi", also=f"{_PEOPLE.pattern} xin vao nhan xem cho", never="vao hoi|vao chi hoi|vao dang|de nghi sua"),
    _act(Topic.REQUESTS, "nhan nham|duyet nham|chon nham", "nguoi|ten|hoi vien|dong chi", also=f"{_PEOPLE.pattern} {_HAVING.pattern} vao"),
    _act(Topic.MISSING, "nhac|don doc|giuc|gui tin|nhan tin", "chua nop|cham nop|chua lam(?: phieu)?|khong nop", also=f"{_PEOPLE.pattern} {_HAVING.pattern} phieu nop tu danh gia rieng"),
    _act(Topic.FORMS, "xem|doc|mo|coi", "phieu", "cua (?:cac |nhung )?(?:hoi vien|nguoi|dong chi|anh em|chi hoi|don vi|ho)|hoi vien (?:da )?nop|phieu hoi vien|phieu ho nop",
         also=f"{_PEOPLE.pattern} {_HAVING.pattern} nop tu danh gia anh tep kem minh chung", never="hoi vien (?:xem|doc|mo|coi)"),
    _act(Topic.PROGRESS, "xem|theo doi|biet|coi", "tien do|tinh hinh|bang cac don vi|so lieu nop", "nop|phieu|tu danh gia|vao bot", also=f"{_PEOPLE.pattern} {_HAVING.pattern} nop phieu tu danh gia vao cua nam nay bang den dau toi dau {_YEARS.pattern}"),
    _act(Topic.REVIEW, "bat dau|bam|mo|khoi dong|chuyen sang|dung|huy|cho sua|nham", "binh xet", also=f"{_HAVING.pattern} {_YEARS.pattern} nam nay dot phieu lai hoi vien",
         never="bao gio|khi nao|luc nao"),
    _act(Topic.REVIEW, "(?:sau|xong|het)(?: khi)? binh xet|binh xet xong", "lam gi|lam chi|the nao|sao|buoc nao", also="sau xong het khi thi nua tiep theo roi"),
    _act(Topic.ROUND, "mo|tao|lap|rut|rut lai|huy|xoa|nham", "dot", also=f"{_HAVING.pattern} {_YEARS.pattern} tu danh gia phieu nam moi sau toi nay binh xet danh gia", never="khi nao|luc nao"),
    _act(Topic.EXTEND, "gia han|(?:sua|doi|keo dai|lui|dieu chinh|chinh)(?: \\w+){0,3} han|han\\b.* (?:sua|(?<!thay )doi|chinh) (?:o|cho|vao|the nao|kieu|lam sao|bang)",
         also=f"{_HAVING.pattern} {_YEARS.pattern} {_PEOPLE.pattern} han ngay nop phieu tu danh gia dot bao cao moc them nam nay sang tuan thang sau", never="(?:het|qua|den) han|han hoi|gia han den"),
    _act(Topic.CONFIRM, "xac nhan|chot", "ngay|moc|han", also=f"{_HAVING.pattern} {_YEARS.pattern} bo huy rut cac bao cao nop phieu han thi dua dang ky du kien chinh thuc", never="vao|du hop"),
    _act(Topic.CONFIRM, "nhap|dat", "ngay|moc", "han|moc|nop", also=f"{_HAVING.pattern} {_YEARS.pattern} cac bao cao thi dua dang ky khac"),
    _act(Topic.CONFIRM, "(?:bo|huy|rut) xac nhan", also=_HAVING.pattern),
    _act(Topic.DONE, "lam xong|hoan thanh|da xong|nop xong|bao cao xong|xong roi", "bam|danh dau|tick|tich", also=f"{_HAVING.pattern} bao cao dang ky thi dua chi hoi nop viec han moc nhac thoi het ghi cua bao"),
    _act(Topic.ANNIVERSARIES, "bat|tat|chinh|chon|doi|dat|nhac", "ky niem|ngay le", "hoi vien|moi nguoi|ca hoi|toan hoi|nhung ai|nhac ai|thu ky", also=f"{_PEOPLE.pattern} nhac ngay"),
    _act(Topic.SHARE, "dua|them|sua|luu|ghi|viet|go|bo|xoa|soan", "hoi dap chung|hoi dap", also=f"{_HAVING.pattern} cau hoi tra loi vao moi cach khac khoi mot cac"),
    _act(Topic.MISSES, "(?:chua|khong|ko) co (?:loi dap|tra loi|cau tra loi|loi giai dap)|tim khong ra|chua ai tra loi", also=f"{_PEOPLE.pattern} cau hoi cac nhung gan bo qua xu ly xem tra loi"),
    _act(Topic.ANSWER, "tra loi|giai dap|dap", "hoi vien|cau hoi|nguoi hoi|thac mac", also=f"{_PEOPLE.pattern} nho hoi cua xem gui cho dang ni nay do ay", never="giay moi|hoi vien tra loi"),
    _act(Topic.ANSWER, "chuyen", "cau hoi", also=f"{_PEOPLE.pattern} thuong truc len tren cap"),
    _act(Topic.CORRECTIONS, "de nghi sua|xin sua|bao sai|doi sua|sai (?:thong tin|du lieu|ngay sinh|nam sinh|ten)", "hoi vien|co nguoi|nguoi|dong chi (?:ay|do|kia)",
         also=f"{_PEOPLE.pattern} {_HAVING.pattern} sua thong tin du lieu ten ngay nam sinh xu ly tra loi", never="toi|tui"),
    _act(Topic.HANDOVER, "ban giao|thay|doi|chuyen|chuyen giao|giao|trao|cap|them|phan", "thu ky|nguoi phu trach|phu trach chi hoi|phu trach don vi|quyen",
         also=f"{_PEOPLE.pattern} {_HAVING.pattern} cong cu moi sang thanh cho phu trach nghi", never="quyen (?:loi|hoi vien)|(?:khong|ko|k|chua|chang|tim) thay"),
    _act(Topic.HANDOVER, "ban giao", "cho|viec|lai", also=f"{_PEOPLE.pattern} {_HAVING.pattern} cong moi sang nghi"),
    _act(Topic.ROSTER, "nap|up|upload|tai len|dua|nhap|them", "excel|danh sach(?: hoi vien)?", also=f"{_PEOPLE.pattern} tep file mau len vao moi", never="khoi|xuat"),
    _act(Topic.ROSTER, "them|sua|cap nhat|ghi|bo|xoa|chuyen|nhap", "hoi vien|ten|ngay sinh|nam sinh|don vi", "danh sach|excel",
         also=f"{_PEOPLE.pattern} {_HAVING.pattern} moi trong vao khoi sai"),
    _act(Topic.ROSTER, "ghi|sua|nhap|cap nhat", "chuyen|thoi sinh hoat|tu tran|qua doi|sap nhap|giai the", "hoi vien|dong chi|nguoi|don vi|chi hoi",
         also=f"{_PEOPLE.pattern} {_HAVING.pattern} sinh hoat moi khac cu"),
    _act(Topic.ROSTER, "sua|cap nhat", "ten|ngay sinh|nam sinh|thong tin", "hoi vien", also=f"{_PEOPLE.pattern} {_HAVING.pattern}", never="toi|tui"),
)  # fmt: skip
