"""From which day a document is in force, as its own text says."""

import re
from collections.abc import Iterable
from datetime import date

from db.vietnamese import fold, squash

_DAY = r"(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{1,2}) thang (\d{1,2}) nam (\d{4}))"
_KIND = (
    r"(?:quyet dinh|nghi quyet|thong tu(?: lien tich)?|nghi dinh|quy dinh|quy che|quy trinh|huong dan|ke hoach|chi thi|ket luan|van ban|"
    r"dieu le|bo luat|luat|phap lenh|sac lenh|lenh|chuong trinh|de an|thong bao|thong tri|cong van|noi quy)"
)
_OTHER = r"(?:khi|truoc|sau|neu|khong|chua|het|thay the|bai bo|sua doi)\b"
# "Nghị quyết này" speaks of itself, a clause of it ("quy định tại khoản 2 Điều này") or another law by its name does not. Without "này"
# it does at the beginning of a sentence, or behind the heading of its clause.
_ITSELF = (
    rf"\b{_KIND}(?:[ ,(]+(?!(?:tai|cua|dieu|khoan|diem|muc|cac|nhung)\b)[a-z]+\)?){{0,6}}? nay"
    rf"(?:(?: (?!{_OTHER})(?:va|cung|kem|cua)\b(?:,? (?!{_OTHER})[a-z]+){{1,14}}?)?"
    rf"|(?: (?!(?:khi|truoc|sau|neu)\b|\S+[.;] )\S+){{1,40}}? va)"
    rf"|(?:^|(?<=[.;:–-] )|(?<=thi hanh )|(?<=hieu luc ))(?:(?:dieu|khoan|muc|phan) [\divx]+ )?{_KIND}"
)
_FROM = re.compile(
    rf"(?:{_ITSELF})(?: (?:se|da|chinh thuc|bat dau|cung))* co hieu luc(?: thi hanh| ap dung| phap ly)?(?:,? ke)? tu (?:ngay )?{_DAY}"
)


def in_force_from(texts: Iterable[str]) -> date | None:
    """ "Quyết định này có hiệu lực thi hành kể từ ngày 01/01/2024"; None where no day is named."""
    for text in texts:
        for found in _FROM.finditer(fold(squash(text))):
            day, month, year = (int(part) for part in found.groups() if part)
            try:
                return date(year, month, day)
            except ValueError:
                continue
    return None
