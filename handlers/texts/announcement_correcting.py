"""Words about an announcement that is out: it cannot be changed, a correction goes after it. Patterns match folded text."""

import re

from markupsafe import Markup, escape

from db.announcement_audience import Former
from db.kinds import Reach
from db.vietnamese import thousands
from handlers.texts.announcements import summary
from handlers.texts.lists import blocks, bold, lines
from handlers.texts.said import CALL, WHO, made_of
from reminders import texts as course

NONE_SENT = lines(bold("Chưa có thông báo nào được gửi"), "Khi đã gửi, ở đây có kết quả theo tên và nút soạn tin đính chính.")
_IT = re.compile(
    r"(?:(?:cai|tin|ban|noi dung|lai|thong bao|giay moi|thu moi|vua|da|moi|gui|roi|xong|cuoi|gan nhat|hom qua|hom nay|nay|do|truoc|luc nay|di|duoc khong|the nao|lam sao|nhu the nao|cach|a|nhe)(?: |$))*"
)
_ONE = re.compile(r"(?:thong bao|giay moi|thu moi|tin (?:vua|da|moi) gui)")
CORRECT = re.compile(
    rf"dinh chinh\b.*|(?:(?:cach|lam sao|lam the nao|muon|toi|cho toi|de|xin|huong dan) )*(?:sua|chinh sua|thu hoi|lay lai|rut lai|rut|go|xoa|huy|dinh chinh) (?=.*{_ONE.pattern}){_IT.pattern}"
    rf"|(?:toi )?(?:(?:gui|soan|viet) (?:nham|sai|lon|thieu)|(?=.*{_ONE.pattern}){_IT.pattern}(?:bi |ghi |gui |viet )?(?:sai|nham|thieu|lon)(?: .*)?)(?: (?:thong bao|giay moi|roi|mat|gio|ngay|dia diem|mat roi))*"
)
_WHO = r"(?:nhung ai|ai|(?:dong chi|hoi vien|bac|nguoi) nao|(?:may|bao nhieu) (?:nguoi|dong chi|hoi vien|bac))"
_INVITATION = r"(?:giay|thu|loi) moi"
_COMING = r"(?:co )?(?:du|vang|di hop)(?: hop| hoi nghi)?(?: hay)?(?: khong| vang)?"
# Who has not done what one does with an announcement.
SILENT = re.compile(
    rf"(?:(?:con|thong bao|{_INVITATION}|nhung|the|xem|cho xem|danh sach) )*{_WHO} (?:con |van )?chua "
    rf"(?:(?:bam|xem|doc|tra loi|xac nhan|co) )*(?:nhan(?! duoc)|xem|doc|bam|xac nhan|tra loi|hoi am|phan hoi|(?:bao|xac nhan|tra loi|dang ky|noi)(?: la)? {_COMING})"
    rf"(?: (?:duoc|thong bao|tin|{_INVITATION}|du hop|hop|vua gui|vua roi|cuoi|gan nhat|hom truoc|hom qua|a|nhe|the|roi|vay|nua))*"
)
# Whom it did not reach, whatever they press: "ai chưa nhận được", "ai không nhận được thông báo", "ai chặn", "gửi không tới ai".
_LAST = (
    rf"(?: (?:duoc|thong bao|tin|bai|{_INVITATION}|dong doi|bot|may|khong|vua|gui|vua gui|vua roi|cuoi|gan nhat|hom truoc|hom qua|hom nay|luc nay|sang nay|nay|ay|do|cua|"
    r"toi|minh|hoi|chi hoi|don vi|a|nhe|nhi|the|roi|vay|nua))*"
)
NOT_REACHED = re.compile(
    rf"(?:(?:con|thong bao|tin|{_INVITATION}|nhung|the|vay|xem|cho xem|cho toi xem|cho biet|danh sach|so) )*{_WHO} (?:(?:con|van|da|dang|chua vao dong doi|ma|nen) )*"
    rf"(?:(?:chua|khong|ko) (?:duoc )?(?:nhan duoc|toi|den|gui (?:duoc|toi|den)(?: duoc)?|den duoc|toi duoc|duoc gui|duoc nhan)|(?:bi )?chan){_LAST}"
    rf"|(?:thong bao|tin|{_INVITATION})(?: (?:vua gui|nay|vua roi|do|ay))* (?:chua|khong|ko) (?:gui |den |toi )?(?:den|toi|gui|duoc) (?:duoc )?(?:voi |cho )?(?:nhung )?{_WHO}{_LAST}"
)
# To an invitation one answers, as its button says; one that is named is meant and no other.
ANSWERED = re.compile(rf"\b(?:{_INVITATION}|tra loi|hoi am|phan hoi|du|vang|di hop)\b")
INVITATION = re.compile(rf"\b(?:{_INVITATION}|du|vang|di hop)\b")
HAS_GOT = re.compile(
    r"(?:thong bao |nhung )*(?:ai|nhung ai|dong chi nao|(?:may|bao nhieu) (?:nguoi|dong chi|hoi vien)) (?:da |vua )?(?:bam |xem |doc )*(?:nhan|xem|doc|xac nhan)(?: duoc)?(?: (?:thong bao|tin|vua gui|vua roi|roi|a|the|vay|giay moi))+"
)

# Said by who has just sent something: "sai giờ rồi, 15 giờ mới đúng"; not of a form, of data, or of what was answered.
_WHAT = r"(?:gio|ngay|thu|hom|cho|noi|dia diem|noi dung|ten|so|chu|thong tin)"
WRONG = re.compile(
    rf"(?:(?:.* )?(?:sai|nham|lon|thieu|quen)(?: ghi| viet| mat)? {_WHAT}\b.*|"
    r"(?:.* )?\d+(?: \d+)?(?: \w+){0,4} moi (?:dung|phai)\b.*|.*\bphai la \d.*)"
)
OF_OTHERS = re.compile(
    r"\b(?:phieu|buoc|(?<!dia )diem|sinh|tuoi|tra loi|van ban|quyet dinh|ke hoach|cong van|danh sach|ho so|quen ngay|quen gio|hom nao|may gio|ngay nao|o dau)\b"
)
# "ai đã trả lời giấy mời", "mấy người dự", "số người đã nhận thông báo họp".
COMING = made_of(
    f"{WHO.pattern}|{CALL.pattern}|ai|nhung|nhung ai|nguoi|may|bao nhieu|so|so nguoi|danh sach|dong chi nao|hoi vien|da|se|co|bao|duoc|tra loi|du|du hop|di|den|vang|xin vang|giay moi|thu moi|thong bao|tin|hop|gap mat|nhan|nhan duoc|xem|doc|bam|xac nhan|tat ca|la",
    "ai|nhung ai|may nguoi|bao nhieu nguoi|so nguoi|danh sach|dong chi nao|may dong chi|bao nhieu dong chi|bao nhieu hoi vien",
    "tra loi|du|du hop|vang|da (?:nhan|xem|doc|bam|xac nhan)|nhan duoc|se di|se den",
    but=".*chua",
)
OF_INVITATION = re.compile(r"\b(?:giay moi|thu moi|du|du hop|vang|tra loi|hop|gap mat)\b")


def cannot_be_changed(found: Former, *, typed: bool = False) -> Markup:
    """What to do with an announcement that is out. `typed`: the right words were typed already, and have gone nowhere."""
    to = "các đồng chí đã nhận tin này" if found.corrected_for is Reach.RECEIVERS else "nơi đã gửi tin này"
    return blocks(
        bold("Tin đã gửi không sửa, không lấy lại được"),
        lines(
            summary(found.content),
            f"Có chỗ sai thì đồng chí bấm {course.CORRECT}: gõ lại cho đúng, Đồng Đội gửi tin mới tới {to}.",
            "Lời vừa gõ chưa gửi tới ai." if typed else "",
        ),
    )


def ask_correction(found: Former) -> Markup:
    """The text as it went, to be copied and put right."""
    content = found.content
    return blocks(
        lines(
            bold("Soạn tin đính chính"),
            f"Đồng chí gõ lại cả nội dung đã sửa đúng, nên mở đầu bằng chữ Đính chính. {_goes_to(found)} Xem lại rồi mới gửi.",
        ),
        "Tin trước:",
        Markup("<code>{}</code>").format(content["text"])
        if content["kind"] == "text" and "\n" not in content["text"]
        else escape(content.get("text") or summary(content)),
    )


def _goes_to(found: Former) -> str:
    if found.corrected_for is Reach.RECEIVERS:
        number = f"{thousands(found.receivers)} đồng chí đã nhận hoặc có thể đã nhận tin trước"
        return f"Tin trước đã dừng giữa chừng, nên tin này chỉ gửi {number}; muốn gửi rộng hơn thì đổi nơi nhận khi xem lại."
    if found.reach is Reach.MISSING:
        return "Tin trước chỉ gửi các đồng chí chưa nộp, tin này gửi cả đơn vị."
    return "Tin này gửi tới nơi tin trước đã gửi."


def left_out(number: int) -> str:
    """Below the last look at what puts a stopped one right."""
    if not number:
        return ""
    return f"{thousands(number)} đồng chí chưa nhận tin trước, vì tin ấy đã dừng, nên không gửi tin này. Muốn gửi cả các đồng chí ấy thì đổi nơi nhận."
