"""What is said instead of tapping a button of the screen above. Patterns match folded words."""

import re

from handlers.texts.lists import bold, lines
from handlers.texts.said import CALL, WHO, made_of

TAP_ONLY = lines(bold("Việc này phải bấm nút mới tính"), "Đồng chí bấm nút dưới đây, hoặc về Trang chính nếu thôi.")
NO_SUCH = lines(bold("Tin ở trên không có mục ấy"), "Đồng chí bấm một nút đang có, hoặc gõ lại điều cần hỏi.")
# Around the words of a button: "bấm nút liên hệ giúp bác".
PRESS = re.compile(r"^(?:(?:toi|bac|cho|xin|hay|muon) )*(?:bam|nhan|an|mo|chon)(?: (?:vao|nut|cai|muc|o))* ")
KINDLY = re.compile(r"(?: (?:di|a|nhe|nha|thoi|luon|(?:giup|cho) (?:toi|bac|minh|tui|anh|chu)|giup|voi|em|chau))+$")
# One of several: "2", "số 2", "cái thứ 2", "ý đầu", "cái đầu tiên".
_SOFTLY = r"(?: (?:di|a|nua|voi|nhe|nha|the|vay|xem|do|day|ay|nay|bac|toi|chau|em|dong chi|cho (?:bac|toi|minh|tui)|co|la (?:dung|phai)|dung|dung roi))*"
ONE_OF_THEM = re.compile(
    r"(?:(?:cho|xem|mo|bac|toi|minh|tui|chau|the|con|lay|chon|bam|nut|la|thi|hoi|y (?=(?:toi|bac|minh) )) )*"
    r"(?:(?:cai|muc|y|cau|dong|phan|nut)(?: (?:thu|so))? (?P<n>\d{1,2}|nhat|dau(?: tien)?|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi)"
    rf"|so (?P<so>\d{{1,2}})|(?P<first>dau tien)|(?P<alone>\d))(?: (?:noi|la) (?:gi|chi))?{_SOFTLY}"
)
POINTS = re.compile(r"(?:(?:cho|xem|mo|chon|lay|bam) )*(?:cai|nut|y) (?:(?:thu|so) )?(?:\d|nhat|dau tien|hai|ba)(?: (?:day|a|di|nhe))*")
# An answer was none, or not the one that was meant.
NOT_MEANT = made_of(
    rf"{WHO.pattern}|{CALL.pattern}|khong|ko|k|chua|chang|cha|deu|toan|van|bi|cau|vua|tra loi|noi|cai|y|muc|cac|nhung|may|ca|tat ca|tren|o tren|"
    "phai|dung|sai|sai bet|lac de|het|qua|dau|can|dieu",
    "(?:khong|ko|k|chua|chang|cha) (?:phai|dung)|sai|sai bet|lac de",
)
_HAND_ON = (
    rf"{WHO.pattern}|{CALL.pattern}|nho|hoi|gui|chuyen|chi hoi|don vi|thuong truc|nguoi|tra loi|giai dap|ho|cau|cau nay|cau hoi|ay|di|luon|toi|den|len|ve|"
    "can|nhan|vua|giup do"
)
TO_UNIT = made_of(
    _HAND_ON,
    "nho|hoi|gui|chuyen|nhan",
    "(?:nho|hoi|gui|chuyen|giup|giup toi|ho|cho|len|den|ve|nhan|nay|toi|bac)(?: ca)? (?:chi hoi|don vi)",
)
TO_ASSOCIATION = made_of(_HAND_ON, "nho|hoi|gui|chuyen|nhan", "thuong truc")
NOTHING_ASKED = made_of(
    rf"{WHO.pattern}|{CALL.pattern}|thoi|khong|ko|k|hoi|nho|gui|chuyen|nua|can|dau|bo|huy|di|vay|cau|cau nay|chua|khoi|dung|lam gi|chi hoi",
    "(?:khong|ko|k|khoi|thoi|dung|chua)(?: can)? (?:hoi|nho|gui|chuyen|can)|khong nua|bo di|huy di|thoi vay",
)
