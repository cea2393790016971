"""One's own data: seen, copied, corrected, withdrawn, erased."""

import pytest
from sqlmodel import Session, func, select

from bot.sandbox.client import Person
from db import assessments
from db.kinds import AssessmentState
from db.models import Assessment, AssessmentRound, Consent, Member
from db.vietnamese import all_of_it, bare_words
from handlers.texts import mydata_said as patterns
from handlers.texts.said import in_first_person
from tests.handlers.conftest import START, Chat

MINE = "Chỉ mình đồng chí xem được trang này."


async def open_mine(chat: Chat) -> Person:
    person = await chat.member("HV003")
    await person.says("/dulieu")
    await person.sees(MINE)
    return person


def begin_form(session: Session) -> None:
    member_id = session.exec(select(Member.id).where(Member.code == "HV003")).one()
    round_id = session.exec(select(AssessmentRound.id)).one()
    assessments.begin(session, round_id=round_id, member_id=member_id, today=START.date(), now=START)


def forms(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Assessment)).one()


async def test_everything_is_shown_to_its_owner(chat: Chat) -> None:
    an = await open_mine(chat)
    chat.db.write_now(begin_form)
    await an.says("/dulieu")
    seen = await an.sees(MINE)
    for words in (
        "(HV003)",
        "Nơi sinh hoạt: Đơn vị mẫu 01",
        "Chức vụ Hội: không có",
        "Quyền trong Đồng Đội: Hội viên",
        "Danh hiệu: năm 2022 hội viên gương mẫu",
        f"Tài khoản Telegram: số {an.id}, liên kết ngày 20/10/2023",
        "Phiếu tự đánh giá: năm 2023 đang làm dở",
        "Thông báo đã gửi tới: không có",
        "Đồng ý ngày 20/10/2023: Nhắc hạn nộp, ngày kỷ niệm",
    ):
        assert words in seen.text
    assert len(seen.text) <= 900
    assert seen.buttons == ["Nhận bản sao", "Đề nghị sửa", "Rút lại sự đồng ý", "Xóa dữ liệu của tôi", "Quay lại", "Trang chính"]


async def test_the_copy_is_a_page_with_every_field(chat: Chat) -> None:
    an = await open_mine(chat)
    chat.db.write_now(begin_form)
    await an.presses("Nhận bản sao")
    sent = await an.sees("Bản sao dữ liệu của đồng chí")
    assert sent.file is not None
    assert sent.file["file_name"] == "du-lieu-cua-toi.html"
    page = an.file_of(sent).decode()
    for words in (
        'charset="utf-8"',
        an.name,
        "Nơi sinh hoạt",
        "Các lần đồng ý",
        "Tự đánh giá hội viên năm 2023",
        "Chưa trả lời",
        "20/10/2023",
    ):
        assert words in page
    await an.presses("Quay lại")
    await an.sees(MINE)


async def test_a_correction_is_read_once_more_and_passed_to_the_unit(chat: Chat) -> None:
    head, an = await chat.member("HV002"), await open_mine(chat)
    await an.presses("Đề nghị sửa")
    await an.sees("Đồng chí muốn sửa điều gì?")
    await an.sends_voice()
    await an.sees("gõ bằng chữ")
    await an.says("Năm sinh đúng là 1961, tên đệm <Văn>")
    shown = await an.sees("Chuyển lời này tới chi hội?")
    assert "“Năm sinh đúng là 1961, tên đệm <Văn>”" in shown.text
    await an.presses("Chuyển cho chi hội")
    await an.sees("Đã chuyển đề nghị của đồng chí")
    await an.taps(an.last().id, data="mydata:pass")
    await an.sees("Nút này không còn dùng được")

    told = await head.sees("Đề nghị sửa dữ liệu hội viên")
    assert f"“Năm sinh đúng là 1961, tên đệm <Văn>”\n\nĐồng chí {an.name}, Đơn vị mẫu 01" in told.text
    assert told.buttons == ["Xem và trả lời"]
    assert len([seen for seen in head.messages() if "Đề nghị sửa dữ liệu" in seen.text]) == 1


async def wishes(an: Person, text: str) -> None:
    await an.presses("Đề nghị sửa")
    await an.sees("Đồng chí muốn sửa điều gì?")
    await an.says(text)
    await an.sees("Chuyển lời này tới chi hội?")
    await an.presses("Chuyển cho chi hội")
    await an.sees("Có trả lời, Đồng Đội nhắn ngay ở đây.")


async def test_a_correction_waits_on_the_secretarys_desk_until_she_says_it_is_done(chat: Chat) -> None:
    head, an = await chat.member("HV002"), await open_mine(chat)
    await wishes(an, "Năm sinh đúng là 1961")
    await head.sees("Đề nghị sửa dữ liệu hội viên")
    await head.says("Trang chính")
    home = await head.sees("Việc của đồng chí")
    assert "Đề nghị sửa dữ liệu đang chờ trả lời: 1" in home.text
    await head.presses(next(label for label in home.buttons if label.endswith("Xem đề nghị sửa")))
    listed = await head.sees("Đề nghị sửa dữ liệu: 1")
    assert f"1. {an.name}: Năm sinh đúng là 1961" in listed.text
    await head.says("Việc chi hội")
    assert "Đề nghị sửa dữ liệu: 1" in (await head.sees("Đã nộp phiếu")).buttons
    await head.presses("Đề nghị sửa dữ liệu: 1")
    await head.sees(f"1. {an.name}: Năm sinh đúng là 1961")
    await head.presses("1. Năm sinh đúng là 1961")
    opened = await head.sees("Đúng thì sửa trong tệp Excel")
    assert f"Đồng chí {an.name} (HV003), Đơn vị mẫu 01" in opened.text
    assert opened.buttons == ["Đã sửa xong", "Trả lời", "Chuyển Thường trực Hội", "Quay lại", "Trang chính"]
    await head.presses("Đã sửa xong")
    await head.sees("Báo là danh sách đã sửa xong?")
    await head.presses("Nhắn như vậy")
    await head.sees(f"Đã gửi câu trả lời tới đồng chí {an.name}")
    back = await an.sees("trả lời đề nghị sửa dữ liệu của đồng chí")
    assert "“Năm sinh đúng là 1961”" in back.text
    assert "Danh sách của Hội đã sửa theo đề nghị" in back.text
    await head.presses("Quay lại")
    await head.sees("Không có đề nghị nào đang chờ đồng chí.")
    await an.says("/dulieu")
    seen = await an.sees(MINE)
    assert "Đề nghị sửa dữ liệu: 01" in seen.text
    assert "Câu hỏi đã nhờ trả lời: không có" in seen.text


async def test_a_correction_handed_up_is_the_associations_and_nobody_learns_from_it(chat: Chat) -> None:
    chief, head, an = await chat.member("HV001"), await chat.member("HV002"), await open_mine(chat)
    await wishes(an, "Ngày vào Hội là 6/12/1999")
    await head.sees("Đề nghị sửa dữ liệu hội viên")
    await head.presses("Xem và trả lời")
    await head.presses("Chuyển Thường trực Hội")
    await head.sees("Chuyển đề nghị sửa dữ liệu lên Thường trực Hội?")
    await head.presses("Đồng ý chuyển")
    await head.sees("Đã chuyển đề nghị sửa dữ liệu lên Thường trực Hội")
    await an.sees("Đề nghị sửa dữ liệu của đồng chí đã được chuyển tiếp")
    await chief.sees("Đề nghị sửa dữ liệu hội viên")
    await chief.says("Việc của Hội")
    await chief.sees("Đã nộp phiếu")
    await chief.presses("Đề nghị sửa dữ liệu: 1")
    await chief.presses("1. Ngày vào Hội là 6/12/1999")
    await chief.presses("Trả lời")
    await chief.sees("Đồng chí gõ câu trả lời")
    await chief.says("Hội cần xem giấy chứng nhận, đồng chí mang tới buổi họp.")
    await chief.presses(f"Gửi cho đồng chí {an.name}")
    assert (await chief.sees("Đã gửi câu trả lời")).buttons == ["Quay lại", "Trang chính"]
    await an.sees("Hội cần xem giấy chứng nhận")
    await chief.says("Việc của Hội")
    await chief.presses("Câu hỏi của hội viên")
    assert "Câu đã trả lời: 0" in (await chief.sees("Câu trả lời hay")).buttons


async def test_a_correction_carries_nobodys_number(chat: Chat) -> None:
    an, secretary = await chat.member("HV003"), await chat.member("HV002")
    await an.says("/dulieu")
    await an.presses("Đề nghị sửa")
    await an.says("tôi sinh năm 1955, số CMND 183456789")
    await an.sees("không chuyển số căn cước")
    await an.says("tôi sinh năm 1955")
    await an.presses("Chuyển")
    await an.sees("Đã chuyển đề nghị")
    assert not any("183456789" in seen.text for seen in secretary.messages())


async def test_a_question_typed_instead_is_answered(chat: Chat) -> None:
    an = await open_mine(chat)
    await an.presses("Đề nghị sửa")
    await an.sees("Đồng chí muốn sửa điều gì?")
    await an.says("ket luan 29")
    await an.sees("Chuyển lời này")
    await an.presses("Không, đây là câu hỏi")
    await an.sees("Kết luận số 29-KL/TU")


async def test_going_back_ends_the_correction(chat: Chat) -> None:
    an = await open_mine(chat)
    await an.presses("Đề nghị sửa")
    await an.sees("Đồng chí muốn sửa điều gì?")
    await an.presses("Quay lại")
    await an.sees(MINE)
    await an.says("ket luan 29")
    await an.sees("Kết luận số 29-KL/TU")


async def test_a_correction_outlives_going_elsewhere(chat: Chat) -> None:
    await chat.member("HV002")
    an = await open_mine(chat)
    await an.presses("Đề nghị sửa")
    await an.sees("Đồng chí muốn sửa điều gì?")
    await an.says("Năm sinh của tôi là 1964")
    first = await an.sees("Chuyển lời này")
    await an.presses("Mục khác")
    await an.says("ket luan 29")
    await an.sees("Kết luận số 29-KL/TU")
    await an.presses("Viết tiếp lời đề nghị sửa")
    assert "1964" in (await an.sees("Chuyển lời này")).text
    await an.says("Năm sinh của tôi là 1965")
    second = await an.sees("Năm sinh của tôi là 1965")
    assert "mời xem bản mới nhất" in (await an.taps(first.id) or "")
    await an.presses("Nhiệm vụ trong năm")
    await an.taps(second.id)
    await an.sees("Đã chuyển")


async def test_where_nobody_can_be_told_it_says_whom_to_ask(chat: Chat) -> None:
    an = await open_mine(chat)
    await an.presses("Đề nghị sửa")
    await an.sees("Đồng chí muốn sửa điều gì?")
    await an.says("x" * 501)
    await an.sees("dài quá")
    await an.says("Năm vào Hội đúng là 1999")
    await an.sees("Chuyển lời này")
    await an.presses("Chuyển cho chi hội")
    await an.sees("Đồng chí báo trực tiếp chi hội nơi sinh hoạt")


async def test_only_the_reminders_are_withdrawn_and_taken_up_again(chat: Chat) -> None:
    an = await open_mine(chat)
    await an.presses("Rút lại sự đồng ý")
    await an.sees("Đồng chí muốn rút điều gì?")
    assert await an.presses("Chỉ thôi nhận nhắc việc") == "Đã thôi nhắc việc"
    assert "Nhắc việc đang tắt: tất cả" in (await an.sees("đã rút ngày 20/10/2023: Nhắc hạn nộp")).text
    await an.taps(an.last().id, data="mydata:kinds")
    await an.sees("Đồng chí đã thôi nhận nhắc việc")
    await an.presses("Nhận lại nhắc việc")
    seen = await an.sees(MINE)
    assert "đã rút" not in seen.text


async def test_leaving_makes_a_stranger_at_once(chat: Chat) -> None:
    an = await open_mine(chat)
    chat.db.write_now(begin_form)
    await an.presses("Rút lại sự đồng ý")
    await an.sees("Đồng chí muốn rút điều gì?")
    await an.presses("Rút tất cả, rời Đồng Đội")
    await an.sees("Ngay sau khi đồng chí bấm đồng ý")
    await an.presses("Đồng ý rút và rời")
    await an.sees("Đồng chí đã rời Đồng Đội")
    await an.sees("vẫn hỏi được về nhiệm vụ")
    assert an.keys() == ["Nhiệm vụ trong năm", "Văn bản", "Vào Đồng Đội", "Hỏi đáp"]
    assert MINE not in an.last().text
    await an.says("Mục khác")
    await an.sees("mã mời")
    await an.says("Nhiệm vụ trong năm")
    await an.sees("06 nhiệm vụ")
    assert chat.db.read_now(forms) == 1


async def test_erasing_asks_first_and_then_nothing_is_left(chat: Chat) -> None:
    an = await open_mine(chat)
    chat.db.write_now(begin_form)
    await an.presses("Xóa dữ liệu của tôi")
    asked = await an.sees("Việc này không lấy lại được")
    assert "là sổ của Hội nên vẫn còn" in asked.text
    await an.presses("Thôi, giữ như cũ")
    await an.sees(MINE)
    assert chat.db.read_now(forms) == 1
    await an.presses("Xóa dữ liệu của tôi")
    await an.sees("Việc này không lấy lại được")
    await an.presses("Đồng ý xóa")
    await an.sees("Đã xóa dữ liệu của đồng chí")
    await an.says("/dulieu")
    await an.sees("mã mời")

    def left(session: Session) -> tuple[int, int, int]:
        member = session.exec(select(Member).where(Member.code == "HV003")).one()
        consents = len(session.exec(select(Consent).where(Consent.member_id == member.id)).all())
        drafts = len(session.exec(select(Assessment).where(Assessment.state == AssessmentState.DRAFT)).all())
        return (member.telegram_id or 0, consents, drafts)

    assert chat.db.read_now(left) == (0, 0, 0)


async def test_old_buttons_after_leaving_show_how_to_join(chat: Chat) -> None:
    an = await open_mine(chat)
    old = an.last()
    await an.taps(old.id, data="mydata:left")
    await an.sees("Đồng chí đã rời Đồng Đội")
    for data in ("mydata:open", "mydata:copy", "dates:open"):
        await an.taps(old.id, data=data)
        await an.sees("mã mời")
    assert all("HV003" not in message.text for message in an.messages() if message.id > old.id)


OF_ONES_OWN = (
    patterns.WRONG_ABOUT_ME,
    patterns.RIGHT_ABOUT_ME,
    patterns.SEE_ABOUT_ME,
    patterns.SHOW_MINE,
    patterns.MUTE_ME,
    patterns.WITHDRAW_WISHED,
    patterns.ERASE_ME,
)


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("toi sai ngay sinh, sua giup", "Đồng chí muốn sửa điều gì?"),
        ("Tôi sinh ngày 12/5/1968 chứ không phải 1967", "Chuyển lời này tới chi hội?"),
        ("Ngày sinh đúng của tôi là 12/5/1955", "“Ngày sinh đúng của tôi là 12/5/1955”"),
        ("Ngày sinh của tôi ghi sai, đề nghị sửa giúp", "Đồng chí muốn sửa điều gì?"),
        ("năm sinh của bác sai rồi cháu ơi", "Đồng chí muốn sửa điều gì?"),
        ("Cho anh xem dữ liệu của anh", "(HV003)"),
        ("cho bác bản sao dữ liệu", "(HV003)"),
        ("Tôi muốn xem Đồng Đội lưu những gì về tôi", "(HV003)"),
        ("Bác ở chi hội nào", "(HV003)"),
        ("anh sinh năm bao nhiêu", "(HV003)"),
        ("em tắt hết lời nhắc cho anh", "Đồng Đội chỉ nhắc ban ngày"),
        ("đừng nhắc bác nữa", "Đồng Đội chỉ nhắc ban ngày"),
        ("Tôi muốn rút lại sự đồng ý", "Đồng chí muốn rút điều gì?"),
        ("Nếu rút lại thì phiếu của tôi có bị xóa không?", "Phiếu đã nộp, việc đã làm vẫn còn"),
        ("Thôi, tôi không rút nữa", "(HV003)"),
        ("toi sinh nam bao nhieu", "(HV003)"),
        ("xoa ten toi di", "Xóa dữ liệu của đồng chí?"),
    ],
)
async def test_it_is_wished_in_other_words(chat: Chat, said: str, seen: str) -> None:
    an = await chat.member("HV003")
    await an.says(said)
    await an.sees(seen)


def test_the_birth_of_the_president_is_nobodys_own() -> None:
    for asked in ("Bác sinh năm nào", "bac sinh ngay nao", "xóa tên khỏi danh sách thì sao", "sinh nhật Bác ngày nào"):
        assert not any(all_of_it(each, bare_words(asked)) for each in OF_ONES_OWN)


@pytest.mark.parametrize(
    "said",
    [
        "thông tin của chi hội",
        "thông tin của bác Ba",
        "dữ liệu của anh Hùng",
        "cho tôi xem thông tin của đồng chí Khánh",
        "phiếu của chị Lan",
        "năm sinh của con tôi sai",
        "ngày sinh của Bác Hồ",
        "ngày sinh của bác",
        "cho bác xem thông tin hội phí",
        "dừng gửi thông báo",
        "rút phiếu",
        "ngày sinh của bác đúng là 1950 phải không",
    ],
)
def test_what_is_anothers_or_nobodys_is_none_of_it(said: str) -> None:
    assert not any(all_of_it(each, bare_words(said)) for each in OF_ONES_OWN)


def test_whoever_speaks_of_himself_says_i() -> None:
    for said in ("phiếu của bác", "em ơi cho chú xem phiếu của chú nhé", "cho bác sửa phiếu", "bác nộp phiếu chưa", "Bác muốn tự đánh giá"):
        assert " toi" in f" {in_first_person(bare_words(said))}"
    for said in ("ngày sinh của bác", "phiếu của chi hội", "văn bản cho chi hội", "lời dạy của Bác Hồ"):
        assert "toi" not in in_first_person(bare_words(said)).split()


@pytest.mark.parametrize(
    "said",
    [
        "sửa ngày sinh của bác Ba",
        "đổi tên chi hội của tôi",
        "tên đơn vị của tôi sai",
        "sửa ngày sinh của con tôi",
        "bác Ba sai ngày sinh",
        "tên con tôi ghi sai",
    ],
)
def test_what_is_anothers_is_not_the_own(said: str) -> None:
    assert not all_of_it(patterns.WRONG_ABOUT_ME, bare_words(said))


@pytest.mark.parametrize(
    "said", ["sửa giúp ngày sinh của bác nhé", "ngày sinh của bác sai rồi", "sửa tên giúp tôi", "đổi ngày vào hội của tôi"]
)
def test_what_is_the_own_is(said: str) -> None:
    assert all_of_it(patterns.WRONG_ABOUT_ME, bare_words(said))


def test_a_form_is_not_the_person() -> None:
    assert all_of_it(patterns.ERASE_ME, bare_words("xóa tên tôi đi"))
    assert patterns.ERASE_ME.fullmatch("xoa thong tin cua toi trong phieu") is None


async def test_what_is_wrong_about_me_is_passed_on_and_two_goes_are_joined(chat: Chat) -> None:
    an = await open_mine(chat)
    await an.says("ten toi bi sai, phai la Trần Văn Bình")
    seen = await an.sees("Chuyển lời này tới chi hội?")
    assert "phai la Trần Văn Bình" in seen.text
    await an.says("sua lai: nam sinh 1971")
    assert "Lời gõ trước không chuyển nữa" in (await an.sees("nam sinh 1971")).text
    await an.presses("Nối với bản trước")
    seen = await an.sees("Trần Văn Bình\nsua lai: nam sinh 1971")
    assert "Nối với bản trước" not in seen.buttons
    for said, there in (
        ("rút lại sự đồng ý", "Đồng chí muốn rút điều gì?"),
        ("de nghi cua toi toi dau roi", "Đồng chí chưa nhờ câu nào"),
        ("tôi buồn quá, đồng đội cũ vừa mất", "xin chia sẻ cùng đồng chí và gia đình"),
        ("thôi khoan đã", "Cảm ơn đồng chí"),
        ("tắt nhắc việc", "Ngày kỷ niệm: đang nhắc"),
        ("bat lai di", "Ngày kỷ niệm: đang nhắc"),
    ):
        await an.says(said)
        await an.sees(there)


@pytest.mark.parametrize("said", ["tên đúng của văn bản là gì", "tên chi hội sai, phải là Chi hội 2", "ten bac ho la Nguyen Tat Thanh"])
def test_the_name_of_something_else_is_not_mine(said: str) -> None:
    assert all_of_it(patterns.NAME_ABOUT_ME, bare_words(said)) is None
