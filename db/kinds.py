"""The closed lists of the house. Values are what is stored; the words people read stand in the texts."""

from enum import StrEnum


class Level(StrEnum):
    """Where a unit stands in the association's tree."""

    BASE = "base"
    BRANCH = "branch"
    SUBBRANCH = "subbranch"


class MemberState(StrEnum):
    ACTIVE = "active"
    MOVED = "moved"
    LEFT = "left"
    DECEASED = "deceased"


class Role(StrEnum):
    """What a person may do in Đồng Đội; an office in the association is another thing."""

    MEMBER = "member"
    UNIT_SECRETARY = "unit_secretary"
    SECRETARY = "secretary"
    INSPECTOR = "inspector"
    ADMIN = "admin"


class Purpose(StrEnum):
    """What a consent is given for, each on its own."""

    ROSTER = "roster"
    REMINDERS = "reminders"


class Scope(StrEnum):
    PUBLIC = "public"
    MEMBERS = "members"


class Validity(StrEnum):
    UNCHECKED = "unchecked"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    EXPIRED = "expired"


class DeadlineFor(StrEnum):
    """Who has to meet a deadline."""

    MEMBERS = "members"
    UNITS = "units"


class Calendar(StrEnum):
    SOLAR = "solar"
    LUNAR = "lunar"


class Audience(StrEnum):
    """Who hears of an anniversary."""

    MEMBERS = "members"
    SECRETARIES = "secretaries"
    OFF = "off"


class Subject(StrEnum):
    """What a year's result or an award is about."""

    UNIT = "unit"
    MEMBER = "member"


class Rating(StrEnum):
    EXCELLENT = "excellent"
    GOOD = "good"
    SATISFACTORY = "satisfactory"
    UNSATISFACTORY = "unsatisfactory"


class Title(StrEnum):
    EXEMPLARY = "exemplary"
    NOT_YET = "not_yet"


class AwardKind(StrEnum):
    CENTRAL_CERTIFICATE = "central_certificate"
    CERTIFICATE_OF_MERIT = "certificate_of_merit"
    LETTER_OF_MERIT = "letter_of_merit"
    EMULATION_FLAG = "emulation_flag"
    MEDAL = "medal"
    BADGE = "badge"


class AssessmentState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    REPLACED = "replaced"


class EvidenceKind(StrEnum):
    NOTE = "note"
    PHOTO = "photo"
    FILE = "file"


class Reach(StrEnum):
    """Whom an announcement goes to. MISSING: those of a unit who have not handed in the form of the round that is open.
    RECEIVERS: those who got what it puts right, or may have got it."""

    ALL = "all"
    UNIT = "unit"
    MISSING = "missing"
    RECEIVERS = "receivers"


class AnnouncementState(StrEnum):
    DRAFT = "draft"
    SENDING = "sending"
    DONE = "done"


class ReceiptKind(StrEnum):
    RECEIVED = "received"
    READ = "read"
    COMING = "coming"
    EXCUSED = "excused"


class Lane(StrEnum):
    """Who goes first when the sender is busy."""

    REPLY = "reply"
    REMINDER = "reminder"
    ANNOUNCEMENT = "announcement"


class OutgoingState(StrEnum):
    """The life of a row in the outbox. UNCERTAIN: Telegram was asked and gave no answer."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    NOT_LINKED = "not_linked"
    BLOCKED = "blocked"
    GONE = "gone"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    DROPPED = "dropped"


class RequestState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ReminderKind(StrEnum):
    """What a person may mute, one by one."""

    DEADLINES = "deadlines"
    ANNIVERSARIES = "anniversaries"
    MEETINGS = "meetings"


class QuestionState(StrEnum):
    """The way of a member's question: asked of the library, handed to people, answered by them or closed without an answer."""

    ASKED = "asked"
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class MissState(StrEnum):
    """What became of a question without an answer. LEARNT: the library answers it now; if it does not, it is open again."""

    OPEN = "open"
    LEARNT = "learnt"
    SET_ASIDE = "set_aside"
