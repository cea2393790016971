"""What was read from a workbook, and what is to be said about it. Reasons are kinds; the command line has the words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Flaw(StrEnum):
    """Why a cell cannot be taken. One is enough for nothing to be loaded."""

    NO_HEADER = "no_header"
    NO_COLUMN = "no_column"
    REQUIRED = "required"
    ERROR_VALUE = "error_value"
    NO_CACHED_VALUE = "no_cached_value"
    NOT_A_CODE = "not_a_code"
    NOT_A_NAME = "not_a_name"
    NOT_A_DATE = "not_a_date"
    NOT_A_FULL_DATE = "not_a_full_date"
    SHORT_YEAR = "short_year"
    NOT_A_DAY = "not_a_day"
    NOT_A_YEAR = "not_a_year"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_WORD = "not_a_word"
    SHARE = "share"
    TRUE_FALSE = "true_false"
    ODD_FORMAT = "odd_format"
    YEAR_AS_DATE = "year_as_date"
    TOO_LONG = "too_long"
    NOT_FOUND = "not_found"
    NEAR_FOUND = "near_found"
    ONLY_SAMPLE = "only_sample"
    AMBIGUOUS = "ambiguous"
    DUPLICATE = "duplicate"
    WHICH_PERSON = "which_person"
    WHICH_ROW = "which_row"
    PERSON_TWICE = "person_twice"
    CONTRADICTION = "contradiction"
    TAKEN = "taken"
    CIRCLE = "circle"
    NO_UNIT = "no_unit"
    MAYBE_KNOWN = "maybe_known"
    CODE_OF_OTHER = "code_of_other"
    MEMBERS_LEFT = "members_left"
    ONLY_ONE = "only_one"
    NAME_APART = "name_apart"
    OLD_COLUMN = "old_column"
    COLUMNS_DIFFER = "columns_differ"
    SECRET = "secret"
    NO_OFFICE = "no_office"


class Doubt(StrEnum):
    """What is loaded as it stands and should be looked at."""

    CAPITALS = "capitals"
    ODD_CAPITALS = "odd_capitals"
    FUTURE_DATE = "future_date"
    BIRTH_YEAR = "birth_year"
    JOINED_EARLY = "joined_early"
    OTHER_MONTH = "other_month"
    MONTH_LOST = "month_lost"
    SAME_PERSON = "same_person"
    NEAR_NAME = "near_name"
    OTHER_MARKS = "other_marks"
    WITHOUT_MARKS = "without_marks"
    ITEM_OTHER_MARKS = "item_other_marks"
    OTHER_NAME = "other_name"
    MAYBE_MOVED = "maybe_moved"
    CODES_TAKEN = "codes_taken"
    SAME_UNIT = "same_unit"
    ENDED_UNIT = "ended_unit"
    MEMBERS_LEFT = "members_left_till_then"
    UNITS_LEFT = "units_left"
    STILL_SECRETARY = "still_secretary"
    ODD_TELEPHONE = "odd_telephone"
    HIDDEN_ROW = "hidden_row"
    BRACKETED_SHEET = "bracketed_sheet"
    PUBLIC_MOBILE = "public_mobile"
    PART_MISSING = "part_missing"
    POINTS_ORDER = "points_order"
    ROW_NUMBERS = "row_numbers"
    NOT_KEPT = "not_kept"
    SAME_SYMBOL = "same_symbol"
    SKIPPED_ROW = "skipped_row"
    GROUP_SKIPPED = "group_skipped"
    EXAMPLE_FILLED = "example_filled"
    EXAMPLE_LEFT = "example_left"


class Note(StrEnum):
    """What was not read, and why."""

    UNKNOWN_SHEET = "unknown_sheet"
    HIDDEN_SHEET = "hidden_sheet"
    UNKNOWN_COLUMN = "unknown_column"
    UNTITLED_COLUMN = "untitled_column"
    REPEATED_COLUMN = "repeated_column"
    SENSITIVE_COLUMN = "sensitive_column"
    HEADER_ROW = "header_row"
    EXAMPLE_ROW = "example_row"
    FOOTER_ROW = "footer_row"
    GROUP_ROW = "group_row"


class Fault(StrEnum):
    """Why a whole file cannot be read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    BOMB = "bomb"
    OLD_EXCEL = "old_excel"
    BINARY_EXCEL = "binary_excel"
    ENCRYPTED = "encrypted"
    PDF = "pdf"
    TEXT = "text"
    OTHER_OFFICE = "other_office"
    NOT_EXCEL = "not_excel"
    BROKEN = "broken"
    NO_SHEET = "no_sheet"


class BadFile(Exception):
    """The file is refused as a whole; nothing of it was kept."""

    def __init__(self, fault: Fault, **detail: object) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True)
class Finding:
    """Something to say about a place in the workbook. `detail` holds the plain values its words need."""

    kind: Flaw | Doubt | Note
    sheet: str
    cell: str
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A row that holds data: values by field (what was empty is absent) and the cell of every column there is."""

    kind: str
    sheet: str
    number: int
    values: Mapping[str, Any]
    cells: Mapping[str, str]

    def cell(self, name: str) -> str:
        """Where a field stands; the row's first cell when the sheet has no such column."""
        return self.cells.get(name, f"A{self.number}")


@dataclass(frozen=True)
class Plan:
    """All rows of a workbook in reading order; `sheets` are those that were read, by their titles in the file."""

    rows: tuple[Row, ...]
    flaws: tuple[Finding, ...]
    doubts: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    sheets: tuple[str, ...]

    def of(self, kind: str) -> list[Row]:
        return [row for row in self.rows if row.kind == kind]
