"""Fonts from before Unicode: a whole paper, a short one, a part pasted into a paper of today."""

import pytest

from db.intake.documents import recognised
from db.intake.fonts import Amount, old_font
from db.intake.reading import BadDocument, Doubt, Extract, Fault, Line

OLD = "IV. Kinh phÝ: chi tõ quü héi, mçi héi viªn 200.000 ®ång"
VNI = "Hoäi Cöïu chieán binh tænh thoâng baùo ñeán caùc chi hoäi"
NOW = ("KẾ HOẠCH", "Tổ chức gặp mặt", "I. MỤC ĐÍCH: ôn lại truyền thống của Hội", "II. NỘI DUNG: gặp mặt vào dịp đầu xuân") * 3
SHORT = (
    "HéI CùU CHIÕN BINH",
    "Sè: 12/TB-CCB",
    "Hµ TÜnh, ngµy 05 th¸ng 9 n¨m 2005",
    "TH«NG B¸O",
    "Mêi häp chi héi s¸ng thø b¶y, ®ång chÝ ®Õn ®óng giê.",
)


@pytest.mark.parametrize("text", [OLD, VNI, SHORT[2], SHORT[3]])
def test_a_line_in_an_old_font_is_seen(text: str) -> None:
    assert old_font([*NOW, text]) is Amount.SOME


@pytest.mark.parametrize(
    "text",
    [
        "Phòng 5×3 m, 25 m², nhiệt độ 35°C ± 2, ½ ngày, §1",
        "«Đoàn kết» và «Đổi mới», Microsoft® Word®",
        "Tướng François de Castries bị bắt ở Điện Biên Phủ ngày 07 tháng 5 năm 1954",
        "Đồng chí H’Hen Niê, K’brông, buôn Ako Dhong",
        "Hội nghị Genève",
        "Ghi chú¹ của Hội·Khối",
        "",
    ],
)
def test_signs_and_foreign_names_are_no_old_font(text: str) -> None:
    assert old_font([*NOW, text]) is Amount.NONE


def test_a_part_is_doubted_and_a_short_paper_refused() -> None:
    assert Doubt.OLD_FONT in recognised(Extract(tuple(map(Line, [*NOW, OLD])))).doubts
    assert Doubt.OLD_FONT not in recognised(Extract(tuple(map(Line, NOW)))).doubts
    with pytest.raises(BadDocument) as refused:
        recognised(Extract(tuple(map(Line, SHORT))))
    assert refused.value.fault is Fault.OLD_FONT
