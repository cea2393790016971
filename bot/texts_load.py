"""Words of `load`: what a workbook would change, what is wrong in it, why it is refused."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.intake.cells import shown
from db.intake.plan import BadFile, Doubt, Fault, Finding, Flaw, Note
from db.intake.vocabulary import vocabulary
from db.vietnamese import day, thousands

HOW_TO_APPLY = "Chưa ghi gì. Nếu đúng, chạy lại lệnh trên với --apply để ghi."
NOTHING_TO_DO = "Không có gì mới: dữ liệu đã đúng như tệp."
NO_ROWS = "Tệp chưa có dòng nào để nạp."
SAMPLE_IS_CURRENT = "Dữ liệu mẫu đã có đủ, không có gì để nạp thêm."
NO_SAMPLE = "Không có dữ liệu mẫu nào để gỡ."
NOTHING_APPLIED = "Chưa ghi gì vì còn lỗi. Sửa các ô trên trong tệp rồi chạy lại."
WOULD_DROP = "Sẽ gỡ dữ liệu mẫu cùng mọi thứ gắn với nó:"
CHANGES, DOUBTS, NOTES = "Thay đổi:", "Cần xem lại (vẫn nạp được):", "Không đọc:"

INVITE_NEXT = "Cấp mã mời để vào Đồng Đội: python -m bot invite HV001 (thư ký Hội), HV002 (thư ký chi hội), HV003 (hội viên)."
SAMPLE_PRESENT = "Đang có dữ liệu mẫu ({members} hội viên mẫu) nên không nạp danh sách thật.\nGỡ dữ liệu mẫu trước: python -m bot load --drop-sample --apply"
REAL_MEMBERS = "Đã có {members} hội viên thật trong danh sách nên không nạp dữ liệu mẫu."
REAL_DEPENDS = "Chưa gỡ được dữ liệu mẫu vì còn dữ liệu thật gắn với nó: {rows}.\nChuyển hoặc gỡ các mục đó trước."

NO_FILE = "Không tìm thấy tệp {name}. Kiểm tra lại tên và thư mục."
NOT_READABLE = "Không mở được tệp {name}. Kiểm tra quyền đọc, hoặc đóng tệp trong Excel rồi chạy lại."
NOT_WRITABLE = "Không ghi được tệp {name}. Kiểm tra thư mục và quyền ghi, hoặc đóng tệp trong Excel rồi chạy lại."
FILE_EXISTS = "Tệp {name} đã có, không ghi đè. Chọn tên khác."
WRONG_ENDING = "Tên tệp mẫu phải kết thúc bằng .xlsx."
TEMPLATE_WRITTEN = "Đã ghi tệp mẫu {name}. Điền xong, chạy thử: python -m bot load {name}"

FAULTS: Mapping[Fault, str] = {
    Fault.EMPTY: "Tệp rỗng.",
    Fault.TOO_LARGE: "Tệp lớn hơn {megabytes} MB. Bỏ ảnh và các trang không cần rồi lưu lại.",
    Fault.TOO_MANY_ROWS: "Trang “{sheet}” có hơn {rows} dòng. Chia thành nhiều tệp.",
    Fault.BOMB: "Tệp giải nén ra quá lớn nên không mở. Chép các bảng sang một tệp Excel mới rồi thử lại.",
    Fault.OLD_EXCEL: "Đây là tệp Excel cũ (.xls). Mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”.",
    Fault.BINARY_EXCEL: "Đây là tệp Excel nhị phân (.xlsb). Mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”.",
    Fault.ENCRYPTED: "Tệp đang đặt mật khẩu. Gỡ mật khẩu rồi lưu lại.",
    Fault.PDF: "Đây là tệp PDF, không phải bảng Excel (.xlsx).",
    Fault.TEXT: "Đây là tệp văn bản hoặc CSV. Mở bằng Excel rồi lưu thành .xlsx.",
    Fault.OTHER_OFFICE: "Đây là tệp Word hoặc loại tệp văn phòng khác, không phải bảng Excel (.xlsx).",
    Fault.NOT_EXCEL: "Đây không phải bảng Excel (.xlsx).",
    Fault.BROKEN: "Tệp hỏng, không đọc được. Mở bằng Excel, lưu thành một tệp .xlsx mới rồi thử lại.",
    Fault.NO_SHEET: "Không có trang tính nào đúng tên. Đặt tên trang là một trong: {sheets}.",
}

SAID: Mapping[Flaw | Doubt | Note, str] = {
    Flaw.NO_HEADER: "không thấy dòng tiêu đề; phải có các cột: {columns}",
    Flaw.NO_COLUMN: "thiếu cột “{column}”",
    Flaw.REQUIRED: "ô này phải điền",
    Flaw.ERROR_VALUE: "ô đang báo lỗi {found}",
    Flaw.NO_CACHED_VALUE: "ô có công thức nhưng chưa có kết quả; mở bằng Excel, lưu lại, hoặc gõ thẳng giá trị",
    Flaw.NOT_A_CODE: "mã “{found}” không dùng được; chỉ gồm chữ không dấu, số, chấm, gạch",
    Flaw.NOT_A_NAME: "“{found}” không phải họ và tên đầy đủ",
    Flaw.NOT_A_DATE: "không đọc được ngày “{found}”; viết 12/3/1961 hoặc 1961",
    Flaw.NOT_A_FULL_DATE: "“{found}” không phải một ngày đủ ngày, tháng, năm; viết như 12/3/2026",
    Flaw.SHORT_YEAR: "chưa rõ năm của ngày “{found}”; viết đủ bốn chữ số của năm",
    Flaw.NOT_A_DAY: "không có ngày “{found}”; viết ngày và tháng như 22/12",
    Flaw.NOT_A_YEAR: "“{found}” không phải năm; viết đủ bốn chữ số",
    Flaw.NOT_A_NUMBER: "“{found}” không phải số đếm",
    Flaw.SHARE: "“{found}” là tỷ lệ, mà cột này ghi số đếm; tỷ lệ ghi vào cột “Cách ghi trong báo cáo”, hoặc ghi thành chữ",
    Flaw.TRUE_FALSE: "ô ghi {found} (đúng/sai), không phải chữ hay số; gõ lại",
    Flaw.ODD_FORMAT: "ô có định dạng số lạ nên không rõ “{found}” hiện ra thế nào; đổi ô sang dạng văn bản rồi gõ lại",
    Flaw.NOT_A_WORD: "“{found}” không có trong danh sách; dùng một trong: {allowed}",
    Flaw.YEAR_AS_DATE: "ô thành ngày {found}, có lẽ đã gõ năm {year} vào ô định dạng ngày; đổi ô sang dạng văn bản rồi gõ lại",
    Flaw.TOO_LONG: "dài quá {most} ký tự",
    Flaw.NOT_FOUND: "không tìm thấy “{found}” trong tệp và trong dữ liệu đã có",
    Flaw.NEAR_FOUND: "không tìm thấy “{found}”; chỉ khác dấu với “{near}”. Viết đúng dấu, hoặc ghi mã",
    Flaw.ONLY_SAMPLE: "“{found}” chỉ có trong dữ liệu mẫu, gỡ dữ liệu mẫu là mất; thêm mục ấy vào trang của nó trong tệp, hoặc bỏ khỏi ô này",
    Flaw.AMBIGUOUS: "có {number} mục cùng tên “{found}”; ghi mã để biết là mục nào",
    Flaw.DUPLICATE: "“{found}” trùng với “{other}” ở ô {first}, trang “{sheet}” (cột “{column}”): hai dòng cùng một mục",
    Flaw.WHICH_PERSON: "“{name}” có thể là {number} người đang có trong danh sách (mã {other}); ghi Mã hội viên, hoặc ghi đủ đơn vị và ngày sinh",
    Flaw.WHICH_ROW: "“{name}” ở ô này và ô {cells} đều có thể là người đang có mã {code}; ghi mã ấy ở dòng đúng là người ấy",
    Flaw.PERSON_TWICE: "“{found}” trùng họ tên với “{other}” ở ô {first}, trang “{sheet}”, đơn vị và ngày sinh không cho thấy là hai người; nếu là hai người thì ghi Mã hội viên, hoặc ghi đủ ngày sinh của từng người, nếu là một thì bỏ một dòng",
    Flaw.CONTRADICTION: "mâu thuẫn với ô khác (ngày sau trước ngày đầu, số lớn hơn tổng, hoặc hai ngày khác nhau)",
    Flaw.TAKEN: "số thứ tự {found} đã thuộc mục {by}",
    Flaw.CIRCLE: "“{found}” tạo thành vòng: mục trỏ về chính nó, thẳng hay qua mục khác",
    Flaw.NO_UNIT: "hội viên mới phải có đơn vị; tên đơn vị chỉ đứng ở dòng tên nhóm thì thêm cột “Đơn vị” và ghi ở từng dòng",
    Flaw.MAYBE_KNOWN: "“{name}” có thể là người đang có mã {other}; nếu là một người thì ghi mã {other}, nếu là người khác thì ghi thêm dòng của {other} vào tệp",
    Flaw.CODE_OF_OTHER: "mã {code} đang là của “{before}”, còn “{name}” đang có mã {other}; ghi lại đúng mã, hoặc để trống ô này",
    Flaw.MEMBERS_LEFT: "đơn vị đã kết thúc ngày {ended} mà còn {number} hội viên đang sinh hoạt: {who}; ghi đơn vị mới hoặc tình trạng của từng người ở trang Hội viên",
    Flaw.ONLY_ONE: "trang này chỉ có một dòng",
    Flaw.OLD_COLUMN: "cột “{found}” ghi điều trước đây; thay bằng cột “{column}” ghi điều hiện nay",
    Flaw.COLUMNS_DIFFER: "các cột cùng nghĩa ({columns}) khác nhau từ ô này; chỉ để lại cột đúng, tiêu đề “{column}”",
    Flaw.NO_OFFICE: "“{found}” không phải chức vụ Hội: thông tin về Đảng, thương tật, tôn giáo, giấy tờ của từng người Đồng Đội không lưu; xóa phần ấy, chỉ để lại chức vụ trong Hội, không có thì để trống",
    Flaw.SECRET: "văn bản, nội dung mật không đưa vào Đồng Đội; xóa dòng này khỏi tệp",
    Flaw.NAME_APART: "cột ngay sau “{column}” không có tiêu đề mà có chữ ở hầu hết các dòng; nếu là tên thì gộp vào một ô, nếu không thì đặt tiêu đề",
    Doubt.CAPITALS: "“{found}” được đọc là “{read}”",
    Doubt.ODD_CAPITALS: "“{found}” viết hoa chưa đều; có phải “{read}”?",
    Doubt.FUTURE_DATE: "{column} {found} còn ở phía trước",
    Doubt.BIRTH_YEAR: "năm sinh {found} không hợp lý (dưới 18 hoặc trên 110 tuổi)",
    Doubt.JOINED_EARLY: "{code} sinh năm {born} mà vào Hội năm {joined}, khi chưa đủ 17 tuổi",
    Doubt.OTHER_MONTH: "{code} đã có ngày {before}, tệp ghi {found}; vẫn giữ ngày đã có, nếu sai thì ghi đủ ngày trong tệp",
    Doubt.MONTH_LOST: "“{found}” chỉ có tháng và năm nên chỉ lưu năm ({number} ô như vậy trong cột này); muốn lưu ngày thì ghi đủ như 12/3/1961",
    Doubt.SAME_PERSON: "{code} trùng họ tên và năm sinh với {other} ({name}); có phải một người?",
    Doubt.NEAR_NAME: "{code} gần giống {other} ({name}); có phải một người?",
    Doubt.OTHER_MARKS: "{code} chỉ khác {other} ({name}) ở dấu; được coi là hai người. Nếu là một, ghi cùng một mã",
    Doubt.WITHOUT_MARKS: "{code} và {other} ({name}) khác nhau vì một bên viết không dấu; được coi là hai người. Nếu là một, ghi cùng một mã",
    Doubt.ITEM_OTHER_MARKS: "“{found}” chỉ khác “{other}” ở dấu; được coi là hai mục",
    Doubt.OTHER_NAME: "mã {code} đang là của “{before}”, nay ghi “{name}”; nếu là người khác, cấp mã mới",
    Doubt.MAYBE_MOVED: "người đang có mã {before} nay lấy mã {code} (ô {cell}), mà “{name}” ở ô này cũng có thể là người ấy; nếu đúng thì ghi {before} ở ô này",
    Doubt.CODES_TAKEN: "{number} người đang có mã do Đồng Đội cấp, nay lấy mã trong tệp vì cùng họ tên, cùng đơn vị (như {name}: {before} thành {code}; xem đủ ở phần Thay đổi). Ai là người khác thì ghi thêm dòng của mã cũ vào tệp",
    Doubt.SAME_UNIT: "{code} trùng tên với {other} ({name}); có phải một đơn vị?",
    Doubt.ENDED_UNIT: "{code} ({name}) đang sinh hoạt ở đơn vị đã kết thúc ngày {ended}",
    Doubt.MEMBERS_LEFT: "đơn vị kết thúc ngày {ended}, hiện còn {number} hội viên đang sinh hoạt: {who}; ghi đơn vị mới của từng người ở trang Hội viên",
    Doubt.UNITS_LEFT: "đơn vị kết thúc ngày {ended} mà còn {number} đơn vị trực thuộc: {who}",
    Doubt.STILL_SECRETARY: "{code} chuyển đơn vị nhưng vẫn giữ quyền thư ký ở đơn vị cũ; ghi lại cột Quyền nếu cần",
    Doubt.ODD_TELEPHONE: "“{found}” không giống số điện thoại; xem có thiếu số 0 ở đầu không",
    Doubt.BRACKETED_SHEET: "trang có ngoặc trong tên nên không đọc; nếu cần, đổi tên thành “{sheet}”",
    Doubt.PUBLIC_MOBILE: "số di động {found} sẽ công khai cho mọi người hỏi; nếu không, ghi “Hội viên” ở cột “Ai được xem”",
    Doubt.PART_MISSING: "“{found}” đang lưu mà không còn trong tệp; vẫn giữ",
    Doubt.POINTS_ORDER: "mức “{label}” {points} điểm, không thấp hơn mức “{better}” ({most} điểm) đứng trước; mức tốt nhất ghi ở Mức 1, điểm giảm dần",
    Doubt.ROW_NUMBERS: "“{found}” lặp lại ở nhiều dòng, số tăng theo dòng: được coi là một nhiệm vụ có nhiều việc cụ thể. Số nhiệm vụ theo thứ tự trong tệp, không lấy ở cột này",
    Doubt.NOT_KEPT: "“{column}” chỉ lưu cho cả nhiệm vụ, theo dòng đầu (ô {first}); ô này không được lưu",
    Doubt.SAME_SYMBOL: "đã có văn bản số {found} của nơi khác hoặc ngày khác ({other}); được coi là văn bản khác",
    Doubt.SKIPPED_ROW: "dòng “{found}” được coi là phần tổng, ghi chú, chữ ký nên không nạp; nếu là dữ liệu, đưa lên trên và đánh số",
    Doubt.GROUP_SKIPPED: "dòng “{found}” được coi là tên nhóm nên không nạp; nếu là dữ liệu, đánh số thứ tự",
    Doubt.EXAMPLE_FILLED: "dòng còn chữ “Ví dụ” nhưng đã điền khác ví dụ, vẫn được nạp",
    Doubt.EXAMPLE_LEFT: "dòng còn chữ “Ví dụ” nhưng đã điền khác ví dụ, vẫn được nạp; còn nguyên như ví dụ: ô {cells}",
    Doubt.HIDDEN_ROW: "dòng đang bị ẩn, vẫn được nạp",
    Note.UNKNOWN_SHEET: "trang này không có trong mẫu ({rows} dòng)",
    Note.HIDDEN_SHEET: "trang đang bị ẩn",
    Note.UNKNOWN_COLUMN: "“{column}” không có trong mẫu",
    Note.UNTITLED_COLUMN: "cột không có tiêu đề",
    Note.REPEATED_COLUMN: "cột “{column}” trùng ý với cột khác",
    Note.SENSITIVE_COLUMN: "cột “{column}” là dữ liệu cá nhân nhạy cảm; Đồng Đội không lưu, nên xóa khỏi tệp",
    Note.HEADER_ROW: "dòng tiêu đề lặp lại",
    Note.EXAMPLE_ROW: "dòng ví dụ",
    Note.FOOTER_ROW: "dòng tổng, ghi chú hoặc chữ ký: “{found}”",
    Note.GROUP_ROW: "dòng tên nhóm: “{found}”",
}

STEPS = {"new": "mới", "changed": "sửa", "ended": "kết thúc"}
OTHER_ROWS = "mục khác gắn với hội viên mẫu"
NEW, CHANGED, ENDED = "+", "~", "-"


def fault(bad: BadFile) -> str:
    return FAULTS[bad.fault].format(**_plain(bad.detail))


def finding(found: Finding) -> str:
    place = f"{found.sheet}!{found.cell}" if found.cell else found.sheet
    return f"  {place}: {SAID[found.kind].format(**_plain(found.detail))}"


def flaws_head(number: int) -> str:
    return f"Có {number} lỗi:"


def counts(step: str, tables: Mapping[str, int]) -> str:
    """ "mới: 26 Đơn vị, 476 Hội viên"."""
    return f"  {STEPS[step]}: " + ", ".join(f"{thousands(number)} {vocabulary().table(table)}" for table, number in tables.items())


def change(sign: str, table: str, name: str, fields: list[str]) -> str:
    line = f"  {sign} {vocabulary().table(table)} {name}".rstrip()
    return f"{line}: {'; '.join(fields)}" if fields else line


def field(column: str, old: Any, new: Any) -> str:
    return f"{vocabulary().label(column)} {value(old)} → {value(new)}"


def stated(column: str, held: Any) -> str:
    """A value of a new row, a long text shortened."""
    return f"{vocabulary().label(column)} {value(shown(held) if type(held) is str else held)}"


def value(held: Any) -> str:
    """A stored value as a person writes it."""
    if held is None or held == "":
        return "(trống)"
    if isinstance(held, tuple):
        return " ".join(value(part) for part in held if part is not None)
    if isinstance(held, date):
        return day(held)
    if (isinstance(held, str) and type(held) is not str) or isinstance(held, bool):
        return vocabulary().word(held)
    return f"“{held}”" if isinstance(held, str) and " " in held else str(held)


def real_depends(rows: Mapping[str, int]) -> str:
    return REAL_DEPENDS.format(rows=", ".join(f"{number} {vocabulary().table(table)}" for table, number in rows.items()))


def applied(what: str) -> str:
    return f"Đã ghi {what}."


def from_file(name: str, total: int) -> str:
    return f"{thousands(total)} thay đổi từ tệp {name}"


def sample_loaded(total: int) -> str:
    return f"dữ liệu mẫu ({thousands(total)} mục)"


def sample_dropped(total: int) -> str:
    return f"Đã gỡ dữ liệu mẫu ({thousands(total)} mục)."


def dropping(tables: Mapping[str, int]) -> list[str]:
    """How much goes, table by table; what the words have no name for is counted together."""
    named = {table: number for table, number in tables.items() if table in vocabulary().raw["tables"]}
    lines = [f"  {thousands(number)} {vocabulary().table(table)}" for table, number in named.items()]
    others = sum(tables.values()) - sum(named.values())
    return [*lines, f"  {thousands(others)} {OTHER_ROWS}"] if others else lines


def named(held: str) -> str:
    """What a row is called by: its own words, or the word of a closed list."""
    return held if type(held) is str else vocabulary().word(held)


def identity(table: str, parts: tuple[Any, ...]) -> str:
    """What identifies a row of a table; of a result the level is kept as a bare code of one of two lists."""
    return key((*parts[:-1], vocabulary().level(parts[-1])) if table == "result" else parts)


def key(parts: tuple[Any, ...]) -> str:
    """What identifies a row, as one reads it: "HV003", "stat.members 2022 DV01"."""
    return " ".join(key(part) if isinstance(part, tuple) else value(part) for part in parts if part is not None)


def _plain(detail: Mapping[str, object]) -> dict[str, str]:
    return {name: _listed(held) for name, held in detail.items()}


def _listed(held: object) -> str:
    if isinstance(held, list | tuple):
        return ", ".join(map(_listed, held))
    if isinstance(held, str) and type(held) is not str:
        return vocabulary().word(held)
    if isinstance(held, int) and not isinstance(held, bool) and held >= 10_000:
        return thousands(held)
    return day(held) if isinstance(held, date) else str(held)
