"""What is no question to the library, and what only looks like it."""

import pytest

from db.search.excuses import is_excuse
from db.search.manners import answers_an_invitation, aside, names_somebody
from db.search.sorrow import speaks_of_a_funeral, tells_of_sorrow
from db.search.types import Reason


def of(text: str) -> Reason | None:
    return aside(text, stands_together=lambda a, b: (a, b) in {("tran", "phu"), ("li", "tu")})


@pytest.mark.parametrize(
    "text",
    [
        "rõ",
        "Đã nhận",
        "đã nhận, cảm ơn đồng chí",
        "chào đồng chí ạ",
        "OK",
        "👍",
        "🙏🙏",
        "cam on nhieu",
        "vâng ạ",
        "hello bot",
        "alo",
        "nhất trí",
        "bot ngu quá",
        "Đồ ngu!",
        "trả lời vớ vẩn thế",
    ],
)
def test_courtesies(text: str) -> None:
    assert of(text) is Reason.COURTESY


@pytest.mark.parametrize(
    "text",
    [
        "Báo tin buồn: cụ A từ trần, lễ viếng lúc 8 giờ",
        "ông Toàn chi hội tôi mất rồi",
        "bac Loi vua mat hom qua",
        "Nhà tôi có đám tang",
        "Xin chia buồn cùng gia đình",
        "toi om nam vien roi",
        "ông Hùng mất rồi cháu ạ",
        "ong Hung mat roi chau a",
        "cụ Tám chi hội 2 vừa mất sáng nay đồng chí ạ",
        "mẹ anh Tuấn mới mất hôm qua",
        "nhà bác Lợi có đám tang",
        "gia đình đồng chí Nam đang có tang",
        "dong doi bac vua mat hom qua",
        "Bạn chiến đấu của tôi mới mất sáng nay",
        "bac buon qua chau a, ba nha bac om",
        "vợ tôi bị tai biến mấy hôm nay",
    ],
)
def test_sorrow(text: str) -> None:
    assert tells_of_sorrow(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bác xin vắng mặt",
        "Bác sẽ có mặt",
        "Chi hội họp mặt",
        "chi hoi ra mat",
        "bác quên mật khẩu mất",
        "ông đi mổ mắt",
        "bác quên mất rồi",
        "anh hùng hy sinh",
        "đồng chí hội viên từ trần",
        "chi hội có hội viên từ trần",
        "mẫu tin buồn",
        "quy định về đăng tin buồn",
        "đồng chí trong chi hội vừa mất",
        "hội viên qua đời thì làm gì",
        "ông Hùng mất máy rồi cháu ạ",
        "thẻ bác bị mất rồi",
        "nhà bác Lợi có đám cưới",
        "bạn tôi mới mất điện thoại",
        "vợ tôi ốm có được thăm hỏi không",
        "đồng đội bác gặp mặt hôm qua",
        "vợ tôi nằm viện được bao nhiêu",
    ],
)
def test_what_is_no_sorrow(text: str) -> None:
    assert not tells_of_sorrow(text)


@pytest.mark.parametrize(
    "text",
    [
        "đám tang ông Hùng mấy giờ",
        "le vieng bac Lợi o dau",
        "khi nào đưa tang cụ Tám",
        "ông Hùng mất khi nào",
        "dong chi Nam qua doi hom nao vay",
        "bao giờ đưa ma ông Dũng",
        "lễ truy điệu ông Hùng mấy giờ",
        "đám tang ông Hùng qua chi hội mình lúc nào",
    ],
)
def test_somebodys_funeral_is_no_matter_of_the_library(text: str) -> None:
    assert speaks_of_a_funeral(text)
    assert of(text) is Reason.COURTESY


@pytest.mark.parametrize(
    "text",
    [
        "phúng viếng hội viên từ trần bao nhiêu",
        "quy định về lễ tang cán bộ",
        "lễ tang hội viên tổ chức thế nào",
        "viếng lăng Bác khi nào",
        "viếng nghĩa trang liệt sĩ 27/7",
        "tổ chức việc tang văn minh",
        "đám tang ông Hùng hội hỗ trợ gì",
        "đám hiếu cụ Tám chi hội trợ cấp thế nào theo quy chế",
        "dam tang ong Loi co vong hoa khong",
        "viếng bác Lợi mua quà gì",
        "đám ma ông Dũng hội đi mấy trăm",
    ],
)
def test_what_is_asked_of_funerals_in_general_is_looked_up(text: str) -> None:
    assert of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "chuc chau nam moi manh khoe hanh phuc",
        "Chúc mừng ngày 22/12 các đồng chí",
        "kính chúc đồng đội an khang thịnh vượng nhé",
        "cam on dong chi Loi",
        "cảm ơn bác Toàn nhiều nhé",
        "cảm ơn đồng chí Nguyễn Văn Lợi ạ",
        "cảm ơn bác nhiều",
        "cảm ơn cháu đã trả lời",
        "cam on chau da giup bac nhe",
        "cảm ơn đồng chí thư ký nhiều",
        "chúc các bác mạnh khỏe",
        "xin loi chau bac nong",
        "cho bác xin lỗi cháu nhé",
        "chau tra loi sai roi",
        "bác giận rồi đấy",
        "sao chau tra loi cham the",
    ],
)
def test_kind_words_and_angry_ones_ask_nothing(text: str) -> None:
    assert of(text) is Reason.COURTESY


@pytest.mark.parametrize(
    "text",
    [
        "chúc thọ hội viên 80 tuổi",
        "chúc mừng thọ bao nhiêu tiền",
        "chúc tết gia đình thương binh có quà gì",
        "lời chúc mừng ngày 22/12",
        "kế hoạch chúc tết",
        "cảm ơn đồng chí, mấy giờ ngồi thế",
        "cảm ơn đồng chí hạn nộp phiếu",
        "cảm ơn bác điều lệ hội",
        "cam on dong chi dieu le hoi",
        "cảm ơn bác nhiệm vụ 3",
        "Chức năng của ban mừng thọ",
        "chuc nang cua ban mung tho",
        "chức vụ của tôi trong ban mừng thọ năm mới",
        "toi chuc vu moi vui",
        "giải quyết chậm thì khiếu nại ai",
        "nộp chậm hội phí",
        "xin lỗi cho hỏi hội phí bao nhiêu",
    ],
)
def test_what_asks_beside_kind_words_is_looked_up(text: str) -> None:
    assert of(text) is not Reason.COURTESY


@pytest.mark.parametrize("text", ["kho hieu qua", "khó hiểu quá", "rắc rối quá", "phức tạp quá bác chịu", "kho dung qua", "đọc không hiểu"])
def test_who_finds_it_hard_asks_nothing(text: str) -> None:
    assert (of(text) is Reason.COURTESY) is ("chịu" not in text)


@pytest.mark.parametrize("text", ["khó hiệu quả", "nhiệm vụ khó quá thì sao", "văn bản này khó hiểu ở điều mấy"])
def test_what_is_hard_for_another_reason_is_looked_up(text: str) -> None:
    assert of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "bac dau chan xin vang",
        "xin vắng vì đau chân",
        "xin phép vắng họp vì nhà có giỗ",
        "Tôi bận đưa cháu đi khám, xin vắng",
        "hôm nay tôi bị cảm xin phép vắng mặt buổi họp ạ",
        "tôi bận hôm đó",
        "a ma thoi bac di duoc",
        "hom do ba ngoai gio khong di hop duoc",
        "rất tiếc tôi không dự được",
    ],
)
def test_excuses(text: str) -> None:
    assert is_excuse(text)
    assert answers_an_invitation(text)


@pytest.mark.parametrize(
    "text",
    [
        "bác xin vâng lời",
        "không đi họp được thì sao",
        "hội viên không đi được",
        "tôi bận",
        "xe đi được mấy người",
        "hội viên xin vắng mặt phải báo ai",
        "xin vắng họp vì ốm thì báo ai",
        "xin vắng thì sao",
    ],
)
def test_what_is_no_excuse(text: str) -> None:
    assert not is_excuse(text)


@pytest.mark.parametrize("text", ["thứ năm", "thứ năm tới", "tối thứ năm", "đội ngũ", "Ngữ", "tôi ngủ", "lão quá", "chân quá", "điều lệ"])
def test_neither_thanks_nor_anger(text: str) -> None:
    assert of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "ông Hùng bị kỷ luật",
        "số điện thoại anh Tuấn",
        "sdt ong nguyen van a",
        "địa chỉ nhà bà Lan",
        "đồng chí Trần Văn Nam bao nhiêu tuổi",
        "đ/c Nam xếp loại gì",
        "Nguyễn Thị Hoa sinh năm nào",
        "ai chưa nộp phiếu tự đánh giá",
        "lương của chủ tịch hội",
        "Lương Văn Trọng nợ bao nhiêu",
        "nhà ông Lê Văn Sơn ở đường Phan Bội Châu số mấy",
        "trần thị bích ốm à",
        "cho hỏi Anh Hùng bị kỷ luật",
        "anh Công bị kỷ luật thế nào",
    ],
)
def test_other_peoples_private_facts(text: str) -> None:
    assert of(text) is Reason.PERSONAL


@pytest.mark.parametrize(
    "text",
    [
        "đồng chí nghĩ gì về tổng bí thư",
        "ai sẽ làm chủ tịch nước",
        "đảng có tham nhũng không",
        "nên bầu ai",
        "theo đồng chí thì nghị quyết 35 như rứa đã đúng chưa",
    ],
)
def test_opinions(text: str) -> None:
    assert of(text) is Reason.OUT_OF_SCOPE


@pytest.mark.parametrize("text", ["", "   ", "???", "()"])
def test_nothing_said(text: str) -> None:
    assert of(text) is Reason.NOT_FOUND


@pytest.mark.parametrize(
    "text",
    [
        "10 cô thanh niên xung phong Đồng Lộc hy sinh ngày nào",
        "các anh chiến sĩ hải quân ở đâu",
        "số điện thoại chủ tịch hội khối",
        "cho tôi xin số điện thoại đồng chí chủ tịch",
        "ngày sinh Tổng Bí thư Trần Phú",
        "ngày sinh Lý Tự Trọng",
        "sinh nhật bác Hồ",
        "có bao nhiêu đảng viên trong hội",
        "anh hùng lực lượng vũ trang",
        "học tập và làm theo Bác",
        "quy định về kỷ luật đảng viên",
        "cảm ơn, cho hỏi kết luận 29",
        "đồng chí cho hỏi hạn nộp báo cáo",
        "hội viên gương mẫu",
        "luong huu thang nay tang khong",
        "Vị hoàng đế cuối cùng của nhà Minh tự vẫn ở đâu?",
        "Thẩm phán nào ấn định mức lương trong vụ kiện?",
        "Vương quốc Anh thành lập ở đâu?",
        "Thái Bình Dương ở đâu?",
        "chiến dịch chống Ai Cập năm 1956",
        "ông Trần Phú sinh ngày nào",
        "ngay sinh ong Ha Huy Tap",
        "ông cụ thân sinh tôi đánh Điện Biên, nay con cháu làm giỗ ngày nào",
        "ý kiến của anh em công nhân với lãnh đạo cơ quan thế nào",
        "con em học nghề được hỗ trợ không, ở đâu",
        "em học nghề ở đâu",
        "các em học sinh ở đâu",
        "han nop phieu danh gia la bao h",
        "họp là bao h",
    ],
)
def test_questions_stay_questions(text: str) -> None:
    assert of(text) is None


def test_marks_tell_a_name_from_a_word() -> None:
    assert of("ông dũng bị kỷ luật") is Reason.PERSONAL
    assert of("ong hung bi ky luat") is Reason.PERSONAL
    assert of("ông đứng ở đâu") is None


@pytest.mark.parametrize(
    "text", ["ông chủ tịch hội lương tháng bao nhiêu", "chủ tịch hội nhà ở đâu", "ai trong hội là đảng viên", "ai trong hoi la dang vien"]
)
def test_what_is_private_of_whoever_holds_an_office(text: str) -> None:
    assert of(text) is Reason.PERSONAL


@pytest.mark.parametrize(
    "text", ["chủ tịch hội thôi chức được mấy tháng lương", "phụ cấp chi hội trưởng", "có bao nhiêu hội viên là đảng viên"]
)
def test_what_an_office_is_entitled_to_is_no_secret(text: str) -> None:
    assert of(text) is None


@pytest.mark.parametrize(
    "text", ["dang huong luong thi dong bn", "người đang đi làm có lương thì đóng thế nào", "chau noi bac hoc gioi co thuong ko"]
)
def test_what_only_sounds_like_a_name(text: str) -> None:
    assert aside(text, stands_together=lambda *_: False) is None
    assert not names_somebody(text, stands_together=lambda *_: False)


@pytest.mark.parametrize("text", ["cô Lương ở đâu", "anh Lương bao nhiêu tuổi", "ông Hương Lương ốm", "bác Học giỏi thế nào"])
def test_people_of_these_names_are_people_still(text: str) -> None:
    assert names_somebody(text, stands_together=lambda *_: False)


@pytest.mark.parametrize(
    "text",
    [
        "Anh mệt không đi họp được đâu",
        "bac ban ko di hop dc",
        "anh đi được, cho anh đăng ký dự nhé",
        "tôi bận, xin đổi thành vắng",
        "bác đau chân lắm chắc không đi nổi đâu",
        "ghi tên bác đi họp",
    ],
)
def test_who_comes_or_not_in_other_words(text: str) -> None:
    assert is_excuse(text)


@pytest.mark.parametrize(
    "text", ["cho tôi đăng ký dự giải bóng chuyền", "không đi họp được thì sao", "đăng ký dự", "đổi thành tiền", "cho bác dự toán"]
)
def test_what_is_asked_of_coming_is_no_excuse(text: str) -> None:
    assert not is_excuse(text)
