"""What is said of the screen above: read on, the third one, the file, the day."""

import pytest
from sqlmodel import Session, select

from db.models import Clause, Directive
from db.search import library
from db.vietnamese import fold
from handlers import directives
from handlers.follow_ups import asks_when, may_point_back, points_back
from handlers.texts import asking, common
from handlers.texts.said_buttons import ONE_OF_THEM
from tests.handlers.conftest import Chat


async def decided(chat: Chat, file_id: str) -> None:
    def write(session: Session) -> None:
        new = Directive(ref="d.90", kind="Quyết định", symbol="90/QĐ-CCB", subject="Ban hành Quy chế thăm hỏi hội viên")
        session.add(new)
        session.flush()
        old = Directive(
            ref="d.88",
            kind="Quyết định",
            symbol="88/QĐ-CCB",
            subject="Quy chế thăm hỏi",
            replaced_by_id=new.id,
            file_id=file_id,
        )
        session.add(old)
        session.flush()
        session.add(Clause(directive_id=old.id, position=1, label="Điều 1", text="Thăm hỏi hội viên ốm đau: 300.000 đồng."))
        library.reindex(session)

    chat.db.write_now(write)


async def test_this_one_is_the_document_on_the_screen(chat: Chat) -> None:
    await decided(chat, "")
    an = await chat.member("HV003")
    await an.says("quyết định 88")
    card = await an.sees("Quyết định số 88/QĐ-CCB")
    for asked in (
        "cái này còn hiệu lực không",
        "cai nay con hieu luc ko",
        "thay bằng văn bản nào",
        "bị thay bởi cái nào vậy",
        "nó hết hiệu lực chưa",
    ):
        await an.says(asked)
        seen = await an.sees("Hiệu lực")
        assert seen.text.startswith("Quyết định số 88/QĐ-CCB")
        assert "Xem Quyết định 90/QĐ-CCB" in seen.buttons
    await an.says("nhiem vu 3")
    await an.sees("3. ")
    await an.says("cái này còn hiệu lực không", reply_to=card.id)
    assert (await an.sees("Hiệu lực")).text.startswith("Quyết định số 88/QĐ-CCB")


async def test_a_list_is_turned_and_opened_by_words(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("Văn bản")
    first = await an.sees("Văn bản trong kho của Hội")
    await an.says("còn nữa không")
    second = await an.sees("Văn bản trong kho của Hội")
    assert (second.id != first.id, second.text != first.text) == (True, True)
    [label] = [label for label in first.buttons if label.startswith("3. ")]
    await an.says("cai thu 3", reply_to=first.id)
    assert label.removeprefix("3. ").split()[-1].rstrip("…") in (await an.sees("Cơ quan ban hành")).text
    await an.says("6 nhiem vu")
    await an.sees("1. ")
    await an.says("cái thứ ba")
    await an.sees("Theo sát chỉ đạo")


async def test_a_button_of_another_version_is_old_when_it_is_named_too(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    an = await chat.member("HV003")
    await an.says("Văn bản")
    first = await an.sees("Văn bản trong kho của Hội")
    assert any(label.startswith("Trang ") for label in first.buttons)
    for verb in list(directives.FEATURE.taps):
        monkeypatch.delitem(directives.FEATURE.taps, verb)  # type: ignore[arg-type]
    await an.says("còn nữa không")
    await an.sees(str(common.OLD_BUTTON))


async def test_the_text_is_read_on_and_the_file_is_sent(chat: Chat) -> None:
    thu_ky = await chat.member("HV001")
    await thu_ky.sends_document(b"%PDF-1.4", "88.pdf")
    await decided(chat, next(message.file["file_id"] for message in reversed(thu_ky.messages()) if message.file))
    an = await chat.member("HV003")
    await an.says("quyết định 88")
    await an.sees("88/QĐ-CCB")
    await an.says("doc tiep di")
    assert "Xem tệp gốc" in (await an.sees("300.000 đồng")).buttons
    await an.says("gửi bác cái file đó")
    assert (await an.sees("Quyết định số 88/QĐ-CCB")).file
    await an.says("chi thi 17")
    await an.sees("17-CT/TU")
    await an.says("cho bác xem bản gốc")
    await an.sees("Không tìm thấy")


async def test_the_day_of_what_is_shown_is_told_again(chat: Chat) -> None:
    an = await chat.member("HV003")
    await an.says("han nop phieu")
    shown = await an.sees("Hội viên nộp phiếu tự đánh giá")
    for asked in ("ngày nào", "con may ngay nua", "bao giờ vậy"):
        await an.says(asked)
        assert (await an.sees("Hội viên nộp phiếu tự đánh giá")).text.startswith(shown.text.partition("\n")[0])
    await an.says("ngay gio 10 co gai dong loc")
    feast = await an.sees("24/7")
    await an.says("còn mấy ngày nữa")
    assert (await an.sees("24/7")).text == feast.text
    await an.says("chi thi 17")
    await an.sees("17-CT/TU")
    await an.says("còn mấy ngày nữa")
    await an.sees("Không tìm thấy")


@pytest.mark.parametrize(
    "text",
    ["thứ ba", "nhiệm vụ 3", "điều 2", "tiếp công dân", "tiếp theo chỉ thị 17", "file excel hội viên", "còn nữa không thì thôi nhé"],
)
def test_what_names_no_button(text: str) -> None:
    said = fold(text)
    assert not any(pattern.fullmatch(said) for pattern in (asking.ONWARD, asking.THE_FILE, ONE_OF_THEM))


@pytest.mark.parametrize("text", ["phải không", "có phải không", "co phai vay khong", "cái đó phải không", "gửi phải không", "phải đi"])
def test_who_asks_whether_it_is_so_wants_no_file(text: str) -> None:
    assert not asking.THE_FILE.fullmatch(fold(text))


@pytest.mark.parametrize("text", ["gửi bác cái phai đó", "cho bác lấy phai", "phai gốc", "xem phai", "cho xin file word", "tải tệp"])
def test_a_file_is_asked_for_by_ear_too(text: str) -> None:
    assert asking.THE_FILE.fullmatch(fold(text))


OF_OTHERS = [
    "quyết định 90 ai ban hành",
    "chỉ thị 17 do cơ quan nào ban hành",
    "quyết định 90 áp dụng cho ai, bản này có hiệu lực chưa",
    "cái này có phải nghị quyết 35 ban hành năm nào không",
    "ban chấp hành hội nói gì về hội phí",
    "pháp lệnh cựu chiến binh do ai ban hành",
    "điều lệ Hội ban hành năm nào",
    "tổ công tác đề án 06 nói gì",
    "cai cach hanh chinh noi gi",
    "bản quy chế thăm hỏi áp dụng cho ai",
    "chỉ thị về rượu bia ai ban hành",
    "văn bản về tổ chức bộ máy nói gì",
    "bản tin nói gì về hội",
    "tổ này nói gì",
    "ban này do ai ký",
    "nỏ nói chi",
    "cái nào còn hiệu lực",
    "điều lệ nó nói gì về hội phí",
    "cái này là gì",
]


@pytest.mark.parametrize("text", OF_OTHERS)
def test_what_is_asked_of_another_thing_points_at_no_document(text: str) -> None:
    assert not may_point_back(text)
    assert not points_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "cái này ai ban hành",
        "ai ký bản này vậy",
        "tờ đó nói gì",
        "nó áp dụng cho ai",
        "Cái đó bị bãi bỏ chưa",
        "cai này còn hiệu lực không",
        "to nay noi ve gi rua",
        "bác hỏi cái này có hiệu lực từ ngày nào",
        "file này do cơ quan nào ban hành ạ",
        "cái vừa xem còn hiệu lực không",
    ],
)
def test_what_points_and_asks_of_a_document(text: str) -> None:
    assert may_point_back(text)


@pytest.mark.parametrize("asked", OF_OTHERS[:2] + OF_OTHERS[4:9])
async def test_the_document_on_the_screen_answers_for_no_other(chat: Chat, asked: str) -> None:
    await decided(chat, "")
    an = await chat.member("HV003")
    await an.says("quyết định 88")
    card = await an.sees("Quyết định số 88/QĐ-CCB")
    await an.says(asked)
    answer = await an.sees("")
    assert answer.id != card.id
    assert not answer.text.startswith("Quyết định số 88/QĐ-CCB")


def test_a_day_is_asked_for_without_naming_it() -> None:
    assert not asks_when("ngày nào nộp phiếu")
    assert asks_when("còn bao nhiêu ngày nữa ạ")


@pytest.mark.parametrize(
    "said",
    ["còn điều 2 thì sao", "đọc cho tôi nghe điều 2", "the dieu 2 noi gi", "điều 2", "cho bác xem điều 2 với", "Điều 2 quy định gì?"],
)
async def test_an_article_alone_is_one_of_the_document_that_is_shown(chat: Chat, said: str) -> None:
    await decided(chat, "")

    def add(session: Session) -> None:
        old = session.exec(select(Directive).where(Directive.ref == "d.88")).one()
        session.add(Clause(directive_id=old.id, position=2, label="Điều 2", text="Mừng thọ hội viên tuổi 80: 400.000 đồng."))
        session.flush()
        library.reindex(session)

    chat.db.write_now(add)
    an = await chat.member("HV003")
    await an.says("quyết định 88")
    await an.sees("Quyết định số 88/QĐ-CCB")
    await an.says(said)
    seen = await an.sees("400.000 đồng")
    assert seen.text.startswith("Quyết định số 88/QĐ-CCB")


async def test_what_was_not_found_in_between_does_not_hide_what_is_shown(chat: Chat) -> None:
    await decided(chat, "")
    an = await chat.member("HV003")
    await an.says("quyết định 88")
    await an.sees("Quyết định số 88/QĐ-CCB")
    await an.says("qwrtp zxcvb")
    await an.sees("Không tìm thấy")
    for said in ("cái này còn hiệu lực không", "cái đó còn áp dụng không", "nó còn áp dụng nữa không"):
        await an.says(said)
        assert (await an.sees("Hiệu lực")).text.startswith("Quyết định số 88/QĐ-CCB")


@pytest.mark.parametrize("said", ["gửi bác cái file đó", "cho bác xem bản gốc", "cho toi xin cai tep goc"])
def test_the_file_is_asked_for(said: str) -> None:
    assert asking.THE_FILE.fullmatch(fold(said))


async def cup(chat: Chat) -> None:
    def write(session: Session) -> None:
        plan = Directive(
            ref="d.72", kind="Kế hoạch", symbol="72/KH-CCB", subject="Tổ chức Giải bóng chuyền hơi và cờ tướng Cúp Cựu chiến binh"
        )
        session.add(plan)
        session.flush()
        told = (
            ("Mục IV.1", "1. Bóng chuyền hơi: giải nhất 3.000.000 đồng, giải nhì 2.000.000 đồng."),
            ("Mục IV.2", "2. Cờ tướng: giải nhất 800.000 đồng, giải nhì 500.000 đồng."),
            ("Mục V.3", "3. Trang phục: quần áo thể thao."),
        )
        for position, (label, text) in enumerate(told, 1):
            session.add(Clause(directive_id=plan.id, position=position, label=label, text=text))
        library.reindex(session)

    chat.db.write_now(write)


@pytest.mark.parametrize("asked", ["Còn giải nhì thì sao?", "con giai nhi", "thế còn giải nhì bao nhiêu", "vậy giải nhì thì bao nhiêu"])
async def test_the_same_of_something_else_stays_with_what_was_asked(chat: Chat, asked: str) -> None:
    await cup(chat)
    an = await chat.member("HV003")
    await an.says("giải nhất bóng chuyền được bao nhiêu")
    await an.sees("3.000.000")
    await an.says(asked)
    assert "800.000" not in (await an.sees("giải nhì 2.000.000")).text
    await an.says("còn cờ tướng thì sao")
    assert "3.000.000" not in (await an.sees("giải nhì 500.000")).text


async def test_what_the_paper_does_not_hold_is_asked_of_all(chat: Chat) -> None:
    await cup(chat)
    an = await chat.member("HV003")
    await an.says("giải nhất bóng chuyền được bao nhiêu")
    await an.sees("3.000.000")
    await an.says("còn mừng thọ thì sao")
    assert not (await an.sees("ừng thọ")).text.startswith("Kế hoạch số 72")


async def test_the_same_of_another_number_whatever_was_found(chat: Chat) -> None:
    def write(session: Session) -> None:
        gifts = Directive(ref="d.88", kind="Quyết định", symbol="88/QĐ-CCB", subject="Quy chế mừng thọ hội viên")
        session.add(gifts)
        session.flush()
        for n, (age, sum_) in enumerate(((80, "500.000"), (90, "1.000.000")), 1):
            session.add(Clause(directive_id=gifts.id, position=n, label=f"Điều {n}", text=f"Mừng thọ hội viên {age} tuổi: {sum_} đồng."))
        library.reindex(session)

    chat.db.write_now(write)
    an = await chat.member("HV003")
    await an.says("mừng thọ 80 tuổi được bao nhiêu")
    await an.sees("500.000")
    for said, sum_ in (("còn 90 thì sao", "1.000.000"), ("thế còn 80 tuổi", "500.000")):
        await an.says(said)
        assert sum_ in (await an.sees("Quyết định số 88/QĐ-CCB")).text
    await an.says("sao hỏa có mấy mặt trăng 12")
    await an.sees("Không tìm thấy")
    await an.says("còn 90 thì sao")
    assert "88/QĐ-CCB" not in (await an.sees("Không tìm thấy")).text


async def test_a_section_longer_than_a_screen_says_that_there_is_more(chat: Chat) -> None:
    def write(session: Session) -> None:
        plan = Directive(ref="d.80", kind="Kế hoạch", symbol="80/KH-CCB", subject="Tổ chức Hội thao")
        session.add(plan)
        session.flush()
        for position in range(1, 8):
            head = "V. TỔ CHỨC THỰC HIỆN\n" if position == 1 else ""
            text = f"{head}{position}. Chi hội {position} chuẩn bị sân bãi, {'bàn ghế, ' * 20} nước uống."
            session.add(Clause(directive_id=plan.id, position=position, label=f"Mục V.{position}", text=text))
        library.reindex(session)

    chat.db.write_now(write)
    an = await chat.member("HV003")
    await an.says("mục V kế hoạch 80")
    seen = await an.sees("Mục này còn tiếp, đồng chí bấm Đọc tiếp")
    assert "Chi hội 1" in seen.text
    assert "Chi hội 7" not in seen.text
    assert "Đọc tiếp" in seen.buttons
    await an.says("đọc tiếp")
    assert "Chi hội 4" in (await an.sees("trang ")).text
    await an.says("chi hội 7 chuẩn bị sân bãi bàn ghế gì")
    assert "còn tiếp" not in (await an.sees("Chi hội 7")).text
