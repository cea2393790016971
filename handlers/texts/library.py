"""Words of adding a document to the library: what must not be sent, what was read, what is to be corrected."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from db.intake.reading import Doubt, Fault, ReadClause
from db.intake.stamps import may_name_secret_file
from db.kinds import Scope
from db.library import Draft, Part
from db.library_links import Link
from db.library_saving import Saved, Twin
from db.tasks import DirectiveLine
from db.vietnamese import day
from handlers.links import BadLink, LinkFault
from handlers.texts.directives import name
from handlers.texts.library_links import linked
from handlers.texts.lists import blocks, bold, brief, bullets, lines

GO_ON = "Xem tiếp văn bản đang sửa"
ORDINARY = "Văn bản thường, được phổ biến"
STAMPED = "Có dấu MẬT – không gửi"
NAMELESS = "văn bản chưa có tên"
SAVE = "Lưu vào kho"
DISCARD = "Bỏ, không lưu"
SEE = "Xem văn bản"
UNDO = "Gỡ khỏi kho"
UNDO_CHANGE = "Trả lại như trước"
LATER = "Xem bản lưu sau"
ANOTHER = "Thêm văn bản khác"
ONTO = "Bổ sung vào văn bản đã có"
ONTO_ONLY = "Bổ sung, giữ các điểm cũ"
ANEW = "Bổ sung và thay các điểm trên"
APART = "Là văn bản khác, lưu riêng"
BACK_TO_DRAFT = "Xem lại bản đang thêm"
LEAVE_EMPTY = "Để trống"
BY_HAND = "Nhập tay, giữ tệp làm bản gốc"
ADD_TEXT = "Gõ thêm nội dung"
DROP_CLAUSE = "Bỏ mục này"
RESTORE_CLAUSE = "Lấy lại mục vừa bỏ"
JOIN_CLAUSE = "Nối vào mục trên"
UNNAMED = "Mục không tên"
RENAME_CLAUSE = "Sửa tên mục"

FILE_UNASKED = lines(
    bold("Đồng chí muốn đưa tệp này vào kho văn bản?"),
    "Đồng chí bấm Thêm văn bản, chọn loại rồi gửi lại tệp. Tệp vừa rồi chưa vào kho.",
)
LINK_UNASKED = lines(
    bold("Đồng chí muốn đưa văn bản ở đường dẫn này vào kho?"),
    "Đồng chí bấm Thêm văn bản, chọn loại rồi gửi lại đường dẫn. Chưa có gì vào kho.",
)
BEFORE = blocks(
    bold("Thêm văn bản vào kho của Hội"),
    "Trước khi gửi, đồng chí xem kỹ văn bản. Không đưa lên đây:",
    bullets(
        (
            "văn bản có dấu MẬT, TỐI MẬT, TUYỆT MẬT;",
            "văn bản ghi “lưu hành nội bộ”, “không phổ biến”;",
            "danh sách có thông tin riêng của hội viên.",
        )
    ),
    "Văn bản của đồng chí thuộc loại nào?",
)
KEEP_SECRET = blocks(
    bold("Cảm ơn đồng chí. Xin đừng gửi văn bản ấy lên đây"),
    "Văn bản có dấu MẬT chỉ giữ và chuyển theo quy định về bảo vệ bí mật nhà nước. Hội viên cần biết thì phổ biến tại cuộc họp, không qua mạng.",
)
ASK_FILE = blocks(
    bold("Đồng chí gửi văn bản vào đây"),
    bullets(("tệp Word (.docx) hoặc PDF có chữ, dưới 20 MB;", "hoặc đường dẫn đến văn bản trên trang của cơ quan.")),
    "Mỗi lần một văn bản. Đọc xong, Đồng Đội cho đồng chí xem và sửa trước khi lưu.",
)
PHOTO = blocks(
    bold("Đồng Đội chưa đọc được chữ trong ảnh"),
    "Đồng chí xin văn thư tệp Word hoặc PDF gốc, rồi gửi bằng nút kẹp giấy › Tệp.",
)
FETCHED = Markup("Tệp lấy từ đường dẫn đồng chí gửi.")
DISCARDED = Markup("Đã bỏ. Không có gì được lưu vào kho.")
UNDONE = "Đã trả lại như trước khi lưu."
CORRECTION_DISCARDED = Markup("Đã bỏ bản sửa. Văn bản trong kho vẫn như cũ.")
SAVED_BEFORE = "Văn bản này đã được lưu rồi."
ALREADY_SAVED = Markup(SAVED_BEFORE)
NO_FIELD_YET = "Còn thiếu thông tin, đồng chí xem dòng “Còn thiếu”."
TYPE_PLEASE = Markup("Đồng chí gõ bằng chữ giúp Đồng Đội.")
NOT_A_DATE = Markup("Đồng chí gõ ngày ban hành đủ ngày, tháng, năm, ví dụ: 5/9/2023.")
NOT_A_SYMBOL = Markup("Đồng chí gõ số và ký hiệu như trên văn bản, ví dụ: 12-KH/ĐUK hoặc 15/2023/QĐ-UBND.")
ASK_TEXT = blocks(
    bold("Đồng chí gõ hoặc dán nội dung"),
    "Mỗi tin một đoạn, tối đa 4.000 chữ cái; gửi nhiều tin được. Xong thì bấm “Xem lại bản đang thêm”.",
)
ASK_LABEL = blocks(bold("Tên mục"), "Đồng chí gõ cách gọi mục này, ví dụ: Mục II.1 hoặc Điều 3.")
KINDS = ("Chỉ thị", "Nghị quyết", "Kết luận", "Quy định", "Kế hoạch", "Hướng dẫn", "Quyết định", "Công văn")

PARTS: dict[Part, str] = {
    Part.KIND: "Loại",
    Part.SYMBOL: "Số, ký hiệu",
    Part.ISSUED_ON: "Ngày ban hành",
    Part.ISSUER: "Cơ quan ban hành",
    Part.SUBJECT: "Trích yếu",
}
SCOPES = {Scope.PUBLIC: "công khai, ai cũng xem được", Scope.MEMBERS: "chỉ hội viên"}
SCOPE_BUTTONS = {Scope.PUBLIC: "Đổi thành: chỉ hội viên xem", Scope.MEMBERS: "Đổi thành: công khai"}
ASK_PART: dict[Part, str] = {
    Part.KIND: "Đồng chí chọn loại văn bản, hoặc gõ loại khác.",
    Part.SYMBOL: "Đồng chí gõ số, ký hiệu như trên văn bản, ví dụ: 12-KH/ĐUK.",
    Part.ISSUED_ON: "Đồng chí gõ ngày ban hành, ví dụ: 5/9/2023.",
    Part.ISSUER: "Đồng chí gõ tên cơ quan ban hành.",
    Part.SUBJECT: "Đồng chí gõ trích yếu: văn bản nói về việc gì.",
}
DOUBTS: dict[Doubt, str] = {
    Doubt.DRAFT: "Giống bản dự thảo: ghi chữ “dự thảo” hoặc chưa có số.",
    Doubt.KIND_DIFFERS: "Loại văn bản không khớp với chữ viết tắt trong ký hiệu.",
    Doubt.NO_CLAUSES: "Không thấy điều, mục nào được đánh số; nội dung chia theo đoạn.",
    Doubt.BLANK_PAGES: "Trang {} không có chữ (có thể là bản chụp), chưa đọc được.",
    Doubt.OLD_FONT: "Một phần văn bản gõ bằng phông chữ cũ (.VnTime, VNI) nên đọc sai chữ. Đồng chí nhờ chuyển sang Unicode rồi gửi lại.",
}
UNSURE = "Tên tệp có chữ “mat”, có thể là MẬT. Đồng chí mở tệp ra xem: có dấu MẬT thì đừng lưu, bỏ bản này đi."
SAVE_AS = "đồng chí mở bằng Word, chọn Lưu thành (Save As) › Word (.docx) hoặc PDF, rồi gửi lại."
FAULTS: dict[Fault, Markup] = {
    Fault.EMPTY: Markup("Tệp này trống, không có gì để đọc."),
    Fault.TOO_LARGE: Markup("Tệp lớn quá {megabytes} MB. Đồng chí gửi bản Word gốc, hoặc PDF đã giảm dung lượng."),
    Fault.TOO_MANY_PAGES: Markup("Tệp có {pages} trang, Đồng Đội đọc được tối đa {most} trang. Đồng chí tách thành nhiều tệp."),
    Fault.TOO_MUCH_TEXT: Markup("Văn bản dài quá sức đọc của Đồng Đội. Đồng chí tách thành nhiều tệp."),
    Fault.TOO_HEAVY: Markup("Tệp này đọc quá lâu nên Đồng Đội dừng lại. " + f"Có thể tệp bị lỗi; {SAVE_AS}"),
    Fault.BOMB: Markup("Tệp này được nén bất thường, mở ra có thể gây hại, nên Đồng Đội không mở. Đồng chí kiểm tra lại nguồn của tệp."),
    Fault.MACROS: Markup(
        "Tệp Word này có chứa lệnh tự chạy (macro), không an toàn cho người nhận, nên Đồng Đội không đọc và không giữ. "
        "Đồng chí lưu lại thành .docx thường hoặc PDF rồi gửi."
    ),
    Fault.ENCRYPTED: Markup("Tệp này đặt mật khẩu. Đồng chí bỏ mật khẩu rồi gửi lại."),
    Fault.SCANNED: Markup(
        "<b>Đây là bản chụp (scan), không có chữ để đọc</b>\n"
        "Tốt nhất là xin văn thư bản Word hoặc PDF gốc. Nếu không có, đồng chí nhập tay số, ngày, trích yếu; tệp này được giữ làm bản gốc để hội viên mở xem.\n"
        "Dấu MẬT trên bản chụp Đồng Đội không nhìn thấy, đồng chí kiểm tra giúp."
    ),
    Fault.NO_TEXT: Markup("Tệp này không có chữ nào đọc được. Đồng chí gửi tệp khác, hoặc nhập tay và giữ tệp này làm bản gốc."),
    Fault.OLD_FONT: Markup(
        f"Văn bản dùng phông chữ cũ (.VnTime, VNI), Đồng Đội đọc không ra dấu. Đồng chí nhờ chuyển sang Unicode; {SAVE_AS}"
    ),
    Fault.OLD_WORD: Markup(f"Đây là tệp Word đời cũ (.doc). Phiền {SAVE_AS}"),
    Fault.RICH_TEXT: Markup(f"Đây là tệp .rtf. Phiền {SAVE_AS}"),
    Fault.OPEN_TEXT: Markup(
        "Đây là tệp của LibreOffice hoặc OpenOffice (.odt). Phiền đồng chí lưu thành Word (.docx) hoặc PDF rồi gửi lại."
    ),
    Fault.OTHER_OFFICE: Markup("Đây là bảng tính hoặc trình chiếu, không phải văn bản. Đồng chí gửi tệp Word (.docx) hoặc PDF."),
    Fault.ARCHIVE: Markup("Đây là tệp nén. Đồng chí giải nén rồi gửi từng tệp Word (.docx) hoặc PDF."),
    Fault.PICTURE: PHOTO,
    Fault.UNKNOWN: Markup("Đồng Đội chưa đọc được loại tệp này. Đồng chí gửi tệp Word (.docx) hoặc PDF có chữ."),
    Fault.BROKEN: Markup(f"Tệp bị hỏng hoặc tải lên chưa trọn, Đồng Đội không mở được. Phiền {SAVE_AS}"),
}
NOT_OPENED = "Đồng chí mở thử trên máy; nếu mở được thì tải tệp về rồi gửi tệp vào đây."
LINKS: dict[LinkFault, str] = {
    LinkFault.NOT_A_LINK: "Đường dẫn này không đúng. Đồng chí chép lại cả dòng, bắt đầu bằng https://",
    LinkFault.WITH_PASSWORD: "Trong đường dẫn có tên hoặc mật khẩu đăng nhập. Đồng chí đừng gửi mật khẩu cho ai; tải tệp về rồi gửi tệp vào đây.",
    LinkFault.PRIVATE: "Đường dẫn này trỏ vào mạng nội bộ nên Đồng Đội không mở. Đồng chí tải tệp về rồi gửi tệp vào đây.",
    LinkFault.NO_SUCH_HOST: "Không tìm thấy trang này trên mạng. Đồng chí kiểm tra lại đường dẫn.",
    LinkFault.UNREACHABLE: f"Trang này không kết nối được. {NOT_OPENED}",
    LinkFault.REFUSED: f"Trang này không cho lấy văn bản (mã {{}}). {NOT_OPENED}",
    LinkFault.TOO_MANY_HOPS: f"Đường dẫn chuyển tiếp vòng quanh quá nhiều lần. {NOT_OPENED}",
    LinkFault.TOO_LARGE: "Tệp ở đường dẫn này lớn quá 20 MB, Đồng Đội không tải.",
    LinkFault.TOO_SLOW: f"Trang này trả lời quá chậm. {NOT_OPENED}",
    LinkFault.WRONG_TYPE: "Đường dẫn này không phải văn bản. Đồng chí gửi đường dẫn đến tệp Word, PDF hoặc trang có nội dung văn bản.",
    LinkFault.EMPTY: f"Trang này không có nội dung. {NOT_OPENED}",
}


def say(text: str) -> Markup:
    return lines(text)


def fault(found: Fault, detail: dict[str, int]) -> Markup:
    return FAULTS[found].format(**detail)


def bad_link(found: BadLink) -> str:
    return LINKS[found.fault].format(found.status)


def held(line: DirectiveLine) -> Markup:
    return blocks(bold("Tệp này đã có trong kho"), name(line))


def recent(found: Draft) -> str:
    """The door to a draft, or to a document just saved."""
    done = "Vừa sửa" if found.of else "Vừa bổ sung" if found.added else "Vừa lưu"
    return brief(f"{done if found.saved_as else 'Làm tiếp'}: {found.symbol or found.subject or found.upload.file_name or NAMELESS}")


def part(draft: Draft, which: Part) -> str:
    value = getattr(draft, which.value)
    return day(value) if isinstance(value, date) else value or ""


def draft(found: Draft, today: date) -> Markup:
    """What was read, with what is missing and what is doubtful."""
    read = "Đồng Đội đọc được như sau" if found.clauses else "Thông tin của văn bản"
    head = "Sửa văn bản trong kho, lưu rồi mới đổi" if found.of else read
    facts = (f"{PARTS[each]}: {part(found, each) or '(chưa có)'}" for each in Part)
    contents = f"Nội dung: {len(found.clauses)} mục" if found.clauses else "Nội dung: chưa có"
    missing = ", ".join(PARTS[each].lower() for each in found.missing)
    return blocks(
        lines(bold(head), "Đồng chí đối chiếu với văn bản; bấm vào mục nào cần sửa."),
        lines(*facts, contents, f"Ai được xem: {SCOPES[found.scope]}", f"Tệp: {found.upload.file_name}" if found.upload.file_name else ""),
        lines(f"Còn thiếu: {missing}." if missing else "", *(f"⚠ {doubt}" for doubt in doubts(found, today))),
    )


def doubts(found: Draft, today: date) -> list[str]:
    pages = ", ".join(map(str, found.blank_pages[:20]))
    said = [DOUBTS[doubt].format(pages) for doubt in found.doubts]
    if may_name_secret_file(found.upload.file_name):
        said.append(UNSURE)
    return [*said, "Ngày ban hành ở tương lai."] if found.issued_on and found.issued_on > today else said


def part_button(which: Part) -> str:
    return f"Sửa: {PARTS[which].lower()}"


def clauses_button(count: int) -> str:
    return f"Các mục ({count})"


def ask_part(found: Draft, which: Part) -> Markup:
    now = part(found, which)
    return blocks(bold(PARTS[which]), lines(f"Đang ghi: {now}" if now else "", ASK_PART[which]))


def too_long(limit: int) -> str:
    return f"Dài quá. Đồng chí gõ gọn trong {limit} chữ cái giúp Đồng Đội."


def not_put(typed: str, part: str) -> str:
    """What asks how something is done is no value of a field."""
    return f"Chưa ghi «{brief(typed, 80)}» vào {part.lower()}. Đồng chí gõ đúng lời của mục này, hoặc bấm Quay lại rồi hỏi."


def clause(found: ReadClause, number: int, of: int) -> Markup:
    return blocks(bold(f"{found.label or UNNAMED} ({number}/{of})"), brief(found.text, 3_000))


def text_added(count: int) -> Markup:
    return blocks(bold(f"Đã thêm {count} mục"), "Đồng chí gửi tiếp, hoặc bấm nút dưới khi xong.")


def before(waiting: int) -> Markup:
    """`waiting`: drafts for which there is no button."""
    more = f"Còn {waiting} bản chưa lưu nữa: đồng chí lưu hoặc bỏ các bản dưới đây thì thấy, hoặc gửi lại đúng tệp ấy."
    return blocks(BEFORE, more if waiting else "")


def twin(found: Twin) -> Markup:
    text = (
        f"Bản trong kho có {found.clauses} mục nội dung, sẽ được thay bằng bản này." if found.clauses else "Bản trong kho chưa có nội dung."
    )
    return blocks(
        lines(bold("Kho đã có văn bản này"), name(found.line), found.line.subject if found.line.symbol else ""),
        lines(text, f"Ai được xem, giữ như cũ: {SCOPES[found.scope]}."),
        lines(bold("Bản này khác bản trong kho ở các điểm sau"), *map(changed, found.changes)) if found.changes else "",
    )


def changed(change: tuple[Part, str | date, str | date]) -> str:
    which, old, new = change
    return f"{PARTS[which]}: {_value(old)} → {_value(new)}"


def _value(value: str | date) -> str:
    return day(value) if isinstance(value, date) else brief(value, 120)


def saved(found: Saved, said: Sequence[Link] = ()) -> Markup:
    """`said`: what the texts say of it and others, and what is not marked yet."""
    added = "Đã sửa văn bản trong kho" if found.corrected else "Đã bổ sung vào văn bản có sẵn"
    done = added if found.added else "Đã lưu vào kho"
    back = "trả lại như trước" if found.added else "gỡ khỏi kho"
    return blocks(
        bold(done),
        lines(name(found.line), f"{found.clauses} mục nội dung" if found.clauses else "Chưa có nội dung"),
        f"Từ bây giờ hội viên hỏi là thấy. Nếu có nhầm, đồng chí {back} được trong 24 giờ; sửa từng chỗ hay gỡ hẳn thì lúc nào cũng được, ở thẻ văn bản.",
        linked(said),
    )


def source(link: str) -> str:
    return f"Nguồn: {link}"
