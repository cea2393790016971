"""Words of the days that stand in invitations."""

from datetime import date
from textwrap import shorten

from markupsafe import Markup

from db.vietnamese import weekday

ABOUT_LENGTH = 200  # letters of an invitation that a reminder quotes
HEAD = Markup("<b>Giấy mời ghi ngày sắp tới</b>")
SEE_INVITATION = "Xem giấy mời"
NEWER_COUNTS = Markup("Sau giấy mời này đồng chí còn nhận thông báo khác về cuộc ấy thì theo thông báo sau.")


def meeting(number: int, about: str, on: date, days: int) -> Markup:
    """A day that stands in an invitation, whose words are quoted in short."""
    when = "Hôm nay" if days == 0 else "Ngày mai"
    return Markup("{}. <b>{}, {}</b>: «{}»").format(number, when, weekday(on), shorten(about, ABOUT_LENGTH, placeholder="…"))
