"""How the desk's own work is done: told to whoever does it, with the place itself; a question to everybody else."""

import re

import pytest

from handlers.desk_howto import topic_of
from handlers.texts.desk_acts import ACTS, Topic
from handlers.texts.desk_howto import told
from tests.handlers.conftest import Chat

ASKED = {
    Topic.LIBRARY: (
        "làm sao đưa văn bản lên kho",
        "lam sao dua van ban len",
        "muon them vb thi bam vao dau",
        "up tai lieu len bot the nao",
        "đồng chí cho hỏi cách đưa quyết định vào kho của Hội",
    ),
    Topic.AMEND: ("sua van ban trong kho o dau", "sửa số ký hiệu văn bản ở đâu"),
    Topic.REMOVE: ("gỡ văn bản khỏi kho thế nào", "luu nham van ban thi lam sao", "xóa văn bản trong kho kiểu gì"),
    Topic.SECRET: ("lỡ gửi tài liệu mật thì sao", "gửi nhầm văn bản có dấu mật", "lo dua van ban mat len kho"),
    Topic.ANNOUNCE: (
        "lam sao gui thong bao",
        "soạn giấy mời ở chỗ nào",
        "gui tin cho ca chi hoi kieu gi",
        "muốn nhắn tin cho cả chi hội thì làm sao",
        "gửi thông báo kèm file được không",
        "gui thu thong bao the nao",
    ),
    Topic.WRONG: (
        "gửi nhầm thông báo thì làm gì",
        "thong bao gui roi co sua duoc khong",
        "dừng gửi kiểu gì",
        "lấy lại thông báo đã gửi bằng cách nào",
        "tôi gửi nhầm thì làm sao",
    ),
    Topic.RESULTS: ("làm sao biết ai đã nhận thông báo", "xem ket qua gui thong bao o dau"),
    Topic.UNSURE: ("chưa rõ đã tới chưa là gì", "chua bam nhan nghia la sao"),
    Topic.BLOCKED: ("hội viên chặn đồng đội thì làm sao", "co nguoi chan bot thi lam the nao"),
    Topic.OFFLINE: (
        "mất mạng thì thông báo có gửi không",
        "rot mang luc dang gui co sao khong",
        "mất điện thì sao",
        "mang yeu thi thong bao co toi khong",
    ),
    Topic.INVITE: (
        "cấp mã mời ở đâu",
        "làm sao để mời người mới vào",
        "lam sao lay ma cho hoi vien",
        "mã mời dùng được mấy ngày",
        "hội viên quên mã thì làm thế nào",
        "mời anh em vào đồng đội kiểu gì",
    ),
    Topic.OTHER_ACCOUNT: ("hội viên đổi điện thoại thì làm sao", "ong ay thay sim moi thi lam the nao", "bác ấy mua máy mới thì làm sao"),
    Topic.REQUESTS: ("có người xin vào đồng đội thì làm gì", "duyet de nghi o dau", "nhận nhầm người thì sao"),
    Topic.HANDOVER: ("bàn giao thư ký thế nào", "thay nguoi phu trach chi hoi lam the nao", "cấp quyền cho đồng chí thư ký mới ở đâu"),
    Topic.ROSTER: ("nạp danh sách hội viên thế nào", "cach nap tep excel", "hội viên chuyển đi thì ghi ở đâu", "sửa tên hội viên ở đâu"),
    Topic.CORRECTIONS: ("hội viên đề nghị sửa thông tin thì làm gì", "hoi vien bao sai ten thi sua the nao"),
    Topic.PROGRESS: ("theo dõi tiến độ nộp phiếu ở đâu",),
    Topic.MISSING: ("làm sao nhắc người chưa nộp", "gui tin cho nguoi chua nop the nao"),
    Topic.FORMS: ("xem phiếu của hội viên ở đâu", "doc phieu hoi vien da nop cho nao"),
    Topic.REVIEW: ("bắt đầu bình xét bấm ở đâu", "bam nham binh xet roi lam sao", "sau bình xét thì làm gì nữa"),
    Topic.ROUND: ("mở đợt tự đánh giá cho năm sau kiểu gì", "rut lai dot vua mo the nao"),
    Topic.EXTEND: ("sửa hạn nộp phiếu kiểu gì", "doi han nop phieu bang cach nao", "muốn gia hạn thì làm sao"),
    Topic.CONFIRM: ("xác nhận ngày hạn ở đâu", "bỏ xác nhận ngày thì làm sao", "xac nhan han nop the nao"),
    Topic.DONE: ("báo cáo xong thì đánh dấu ở đâu", "han cua chi hoi lam xong thi bam gi"),
    Topic.ANNIVERSARIES: ("bật nhắc ngày kỷ niệm cho hội viên ở đâu",),
    Topic.ANSWER: ("trả lời câu hỏi của hội viên ở đâu", "chuyen cau hoi len thuong truc kieu gi", "làm răng để trả lời câu hỏi ni"),
    Topic.SHARE: ("đưa câu trả lời vào hỏi đáp chung thế nào", "sua hoi dap chung o dau"),
    Topic.MISSES: ("câu chưa có lời đáp thì xử lý thế nào",),
}
NONE_OF_IT = (
    "làm thế nào để được khen thưởng",
    "làm sao vào Hội",
    "gửi báo cáo về đâu",
    "nộp phiếu ở đâu",
    "sửa phiếu đã nộp thế nào",
    "tự đánh giá thế nào",
    "tôi đổi điện thoại thì làm sao",
    "mất điện thoại thì sao",
    "làm sao vào Đồng Đội bằng mã mời",
    "tôi bị mất mã thì làm sao",
    "khi nào bình xét",
    "bắt đầu bình xét chưa",
    "quyền của hội viên là gì",
    "cách gửi ảnh",
    "gửi ảnh vào phiếu thế nào",
    "thư ký hội là ai",
    "đồng đội cho hỏi thư ký ở đâu",
    "khong thay thu ky o dau",
    "kết nạp hội viên mới thế nào",
    "người mới vào Hội thì làm gì",
    "có người xin vào Hội thì làm sao",
    "xem lại thông báo ở đâu",
    "tôi chưa nhận được thông báo thì sao",
    "vì sao chưa gửi thông báo cho tôi",
    "thông báo họp ra sao",
    "họp có phải gửi giấy mời không",
    "Đồng Đội ơi hạn nộp phiếu thế nào",
    "hạn nộp có thay đổi không",
    "quyết định 95 được sửa đổi thế nào",
    "văn bản này sửa thế nào",
    "có thêm văn bản nào không",
    "tải văn bản trong kho thế nào",
    "tải tài liệu vào điện thoại thế nào",
    "moi doi can may hoi vien",
    "lam ma khong duoc thi sao",
    "làm phiếu mới thế nào",
    "tôi không rõ thế nào",
    "tình hình chi hội thế nào",
    "chặn tin nhắn thế nào",
    "tắt nhắc việc ở đâu",
    "tắt thông báo ngày lễ thế nào",
    "trả lời giấy mời thế nào",
    "xác nhận ngày vào Hội ở đâu",
    "hội viên từ trần thì làm gì",
    "mất thẻ hội viên thì làm sao",
    "gửi câu hỏi cho chi hội thế nào",
    "hội viên không nộp phiếu thì sao",
    "có dấu mật không gửi",
    "hoc tap va lam theo tu tuong dao duc phong cach HCM thi theo van ban nao",
    "gửi thông báo",
    "đưa kế hoạch 12 lên kho thế nào",
)


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in ASKED.items() for text in texts])
def test_what_is_asked_for(topic: Topic, text: str) -> None:
    assert topic_of(text) is topic


@pytest.mark.parametrize("text", NONE_OF_IT)
def test_what_holds_more_or_less_is_everybodys(text: str) -> None:
    assert topic_of(text) is None


def test_every_topic_is_asked_for_and_answered_shortly() -> None:
    assert {act.topic for act in ACTS} == set(ASKED) == set(Topic)
    for topic in Topic:
        for association in (True, False):
            text = re.sub("<.*?>", "", told(topic, association=association))
            assert len(text) <= 420, topic


@pytest.mark.parametrize(("topic", "text"), [(topic, texts[0]) for topic, texts in ASKED.items()])
async def test_the_button_opens_the_place(chat: Chat, topic: Topic, text: str) -> None:
    """Whatever stands below an answer is there for who is answered."""
    for code in ("HV001", "HV002"):
        secretary = await chat.member(code)
        await secretary.says(text)
        head = str(told(topic, association=code == "HV001")).partition("\n")[0]
        door, *home = (await secretary.sees(re.sub("<.*?>", "", head))).buttons
        assert home == ["Trang chính"]
        await secretary.presses(door)
        opened = (await secretary.sees("")).text
        assert not re.search("Nút này không còn|do Thường trực Hội thực hiện|ngoài phạm vi|dành cho", opened), (door, opened)


async def test_who_has_no_desk_gets_what_the_library_has(chat: Chat) -> None:
    an = await chat.member("HV003")
    for text in ("cấp mã mời ở đâu", "làm sao đưa văn bản lên kho", "mất mạng thì thông báo có gửi không", "bàn giao thư ký thế nào"):
        await an.says(text)
        seen = await an.sees("")
        assert not {"Thêm văn bản", "Soạn thông báo mới", "Thông báo"} & set(seen.buttons), text
        assert str(told(topic_of(text) or Topic.DONE, association=False)).partition("\n")[0] not in f"<b>{seen.text}", text


async def test_a_secretarys_other_questions_are_looked_up(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    for text, seen in (
        ("29-KL/TU", "29-KL/TU"),
        ("gia xang hom nay", "Không tìm thấy"),
        ("nộp phiếu ở đâu", "Làm và nộp phiếu tự đánh giá"),
    ):
        await thu_ky.says(text)
        await thu_ky.sees(seen)
