"""What asks and what tells."""

import pytest

from handlers.asking import reads_like_question

NOTES = """
tôi đã dự đủ 12 buổi sinh hoạt
toi da du du 12 buoi sinh hoat
Tham gia đầy đủ các buổi học nghị quyết
đã học tập Chỉ thị 05-CT/TW và Kết luận 29-KL/TU
Học tập và làm theo Bác
Đóng hội phí đầy đủ
không vi phạm gì
Không vắng buổi nào
trong năm không có sai phạm nào
ủng hộ quỹ nghĩa tình 500.000 đồng
giúp đỡ gia đình đồng chí Nam khi ốm đau
được tặng giấy khen của Đảng ủy Khối
Hoàn thành xuất sắc nhiệm vụ được giao
Luôn đoàn kết, thân ái
Năm nay tôi tham gia 3 đợt hiến máu
tôi đã dự mấy buổi tập huấn
viết 2 bài đấu tranh phản bác quan điểm sai trái trên mạng
Ai cũng quý mến
thực hiện tốt văn hóa công sở theo chỉ thị 17
đã quán triệt nghị quyết đại hội VII
bản thân chưa có khuyết điểm
bận công tác nên vắng 1 buổi
tôi còn vắng 2 buổi do đi công tác
tôi làm tốt lắm
Tôi chấp hành tốt
""".strip().splitlines()

QUESTIONS = """
kết luận 29 nói gì
29-KL/TU
kl29
chi thi 17 noi gi
hạn nộp phiếu là ngày nào
han nop phieu ngay nao
toi duoc may diem
phiếu này nộp cho ai
tôi đã nộp chưa
có được sửa sau khi nộp không
nop roi co sua duoc khong
sinh hoạt ở đâu
Thế nào là hội viên gương mẫu?
điểm tối đa là bao nhiêu
hội có bao nhiêu hội viên
hội có nhiệm vụ gì với thanh niên, thế hệ trẻ không
nghị quyết 35 của quốc hội
KẾT LUẬN SỐ 01 CỦA BỘ CHÍNH TRỊ
cho tôi xin số điện thoại chủ tịch hội
tự chấm điểm như thế nào
vì sao phải chấm điểm
mấy giờ họp
phải nộp trước ngày nào ạ
""".strip().splitlines()


@pytest.mark.parametrize("text", NOTES)
def test_a_note_is_a_note(text: str) -> None:
    assert not reads_like_question(text)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_a_question(text: str) -> None:
    assert reads_like_question(text)
