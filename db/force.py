"""From which day a document is in force, as its own text says."""

import re
from collections.abc import Iterable
from datetime import date

from db.vietnamese import fold, squash

_DAY = r"(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{1,2}) thang (\d{1,2}) nam (\d{4}))"
# What has a number or a day right before it is another document, of which this one tells.
_FROM = re.compile(rf"(?<![\w/-])[a-z]+ co hieu luc(?: thi hanh)?(?:,? ke)? tu (?:ngay )?{_DAY}")


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
