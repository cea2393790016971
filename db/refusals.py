"""Refusals are facts: `db` says why something is not done, the conversations turn the reason into words."""

from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    UNKNOWN_CODE = "unknown_code"
    CODE_USED = "code_used"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    UNKNOWN_MEMBER = "unknown_member"
    NOT_ACTIVE = "not_active"
    ACCOUNT_TAKEN = "account_taken"
    NOT_ENROLLED = "not_enrolled"
    NOT_ALLOWED = "not_allowed"
    NOT_YOURS = "not_yours"
    NOT_YOUR_UNIT = "not_your_unit"
    BEYOND_UNIT = "beyond_unit"
    GONE = "gone"
    ALREADY_DECIDED = "already_decided"
    ALREADY_ASKED = "already_asked"
    WITHDRAWN = "withdrawn"
    TOO_MANY_QUESTIONS = "too_many_questions"
    QUESTION_GONE = "question_gone"
    ROUND_CLOSED = "round_closed"
    ROUND_FIXED = "round_fixed"
    ROUND_BEGUN = "round_begun"
    NO_ROUND = "no_round"
    NOT_OPEN = "not_open"
    ALREADY_SUBMITTED = "already_submitted"
    INCOMPLETE = "incomplete"
    ALREADY_SENT = "already_sent"
    CHANGED = "changed"
    TOO_LATE = "too_late"
    IN_USE = "in_use"
    CIRCLE = "circle"
    SAVED_SINCE = "saved_since"
    CHANGED_SINCE = "changed_since"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_FETCHED = "not_fetched"
    NO_DATE = "no_date"
    SAMPLE_PRESENT = "sample_present"
    REAL_PRESENT = "real_present"
    NEWER_DATABASE = "newer_database"


class Refused(Exception):
    """A change that the rules of the association do not allow; nothing of it is stored.

    `detail` holds plain values for the words ("what is missing"), never personal data.
    """

    def __init__(self, reason: Reason, **detail: Any) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.reason, self.detail))


def _rebuild(reason: Reason, detail: dict[str, Any]) -> Refused:
    return Refused(reason, **detail)
