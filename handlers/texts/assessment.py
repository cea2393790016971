"""Words of self-assessment: the round, the steps, the form as it is read."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo

from markupsafe import Markup

from db.assessment_forms import Form, Level, Overview, Past, Round, Step
from db.kinds import AssessmentState, EvidenceKind, Title
from db.vietnamese import day
from handlers.texts.common import NAME
from handlers.texts.dates import when
from handlers.texts.lists import blocks, bold, brief, lines

BEGIN = "Bắt đầu"
REVIEW = "Xem lại phiếu"
SUBMIT = "Nộp phiếu"
REVISE = "Sửa phiếu đã nộp"
SUBMITTED_FORM = "Xem phiếu đã nộp"
UNSUBMITTED_FORM = "Xem phiếu chưa nộp"
EARLIER_YEARS = "Phiếu các năm trước"
RESUME_REVISION = "Làm tiếp bản đang sửa"
DISCARD = "Bỏ bản đang sửa"
KEEP = "Giữ lại"
LATER = "Để sau"
NEXT = "Bước sau"
CLAIM = "Tự nhận danh hiệu"
KINDS = {EvidenceKind.NOTE: "ghi chú", EvidenceKind.PHOTO: "ảnh", EvidenceKind.FILE: "tệp"}
TITLES = {Title.EXEMPLARY: "Hội viên gương mẫu", Title.NOT_YET: "Chưa nhận danh hiệu"}
REFERENCE = Markup("<i>Phiếu này là mẫu tham khảo, không phải mẫu chính thức của Hội.</i>")
KEPT_FOR_LATER = "Đã giữ nguyên những gì đồng chí chọn."
# Said like this, the form is meant.
MY_FORM = (
    "Muốn tự đánh giá", "Tôi muốn tự đánh giá", "Cho tôi tự đánh giá", "Làm tự đánh giá", "Làm phiếu", "Làm phiếu tự đánh giá", "Tôi muốn làm phiếu",
    "Mở phiếu", "Xem phiếu", "Phiếu của tôi", "Xem phiếu của tôi", "Phiếu của tôi đâu", "Phiếu của tôi đến đâu rồi", "Tôi đã nộp phiếu chưa", "Tôi nộp phiếu chưa",
    "Đã nộp phiếu chưa", "Đã nộp chưa", "Tôi nộp chưa", "Sửa phiếu", "Sửa lại phiếu", "Cho tôi sửa phiếu", "Cho tôi sửa lại phiếu", "Tôi muốn sửa phiếu",
    "Tôi muốn sửa lại phiếu", "Tôi muốn làm phiếu tự đánh giá",
)  # fmt: skip
_ONLY_AT_STEPS = "Điều đồng chí vừa gửi chưa ghi vào phiếu: ghi chú, ảnh, tệp gửi ở từng bước."
NOT_KEPT_AT_TITLE = f"{_ONLY_AT_STEPS} Muốn thêm, đồng chí bấm Quay lại, hoặc chọn bước ở màn hình xem lại, rồi gửi lại ở đó."
NOT_KEPT_AT_REVIEW = f"{_ONLY_AT_STEPS} Muốn thêm, đồng chí bấm vào bước ấy ở dưới rồi gửi lại."
PRESS_A_TITLE = "Đồng chí bấm một trong hai danh hiệu dưới đây."
PRESS_SUBMIT = f"Đồng chí xem lại rồi bấm {SUBMIT}, hoặc bấm vào bước muốn sửa."
ALREADY = "Phiếu đã được nộp rồi, đồng chí không phải nộp lại."
OLD_BUTTON = "Phiếu ấy đã nộp, nút vừa bấm không sửa được phiếu nữa."
REVISION_WAITS = "Phiếu lần trước đã nộp, còn bản đang sửa chưa nộp."
YEARS = lines(bold("Phiếu các năm trước"), "Bấm vào từng năm để xem.")
NO_ROUND = lines(bold("Hiện chưa có đợt tự đánh giá nào"), f"Khi Hội mở đợt, {NAME} báo để đồng chí biết.")
UNTIL_HANDED_IN = f"Đây là bản sửa. Đồng chí chưa bấm {SUBMIT} thì phiếu nộp lần trước vẫn là phiếu được tính."
DISCARD_QUESTION = lines(bold("Bỏ bản đang sửa?"), "Những thay đổi chưa nộp sẽ mất. Phiếu đã nộp vẫn còn nguyên.")
DISCARDED = "Đã bỏ bản đang sửa."
OR_DISCARD = f"Muốn giữ phiếu như lần nộp trước, đồng chí bấm {DISCARD}."
NO_CORRECTION = "Không có bản sửa nào để bỏ; phiếu này chưa nộp lần nào."


def head(text: str) -> str:
    """What a criterion is about: the words before its colon."""
    before, colon, _ = text.partition(":")
    return before if colon and len(before) <= 60 else brief(text, 60)


def moment(at: datetime, zone: tzinfo) -> str:
    """ "08:15 ngày 20/10/2023"."""
    local = at.astimezone(zone)
    return f"{local:%H:%M} ngày {day(local.date())}"


# The opening screen


def opening(seen: Overview, today: date, zone: tzinfo) -> Markup:
    if seen.round is None:
        return NO_ROUND
    return blocks(
        lines(bold(seen.round.title), *_term(seen.round, today)),
        lines(*_state(seen, today, zone)),
        REFERENCE if seen.round.reference_form else "",
    )


def _term(found: Round, today: date) -> Iterable[str]:
    if today < found.opens_on:
        yield f"Mở từ {when(found.opens_on, today)}."
    elif found.reviewing:
        yield "Chi hội đã bắt đầu bình xét; phiếu chỉ còn để xem."
        return
    elif today > found.closes_on:
        yield f"Đã khép lại ngày {day(found.closes_on)}; phiếu chỉ còn để xem."
        return
    yield f"Hạn nộp: {when(found.closes_on, today)}."


def _state(seen: Overview, today: date, zone: tzinfo) -> Iterable[str | Markup]:
    assert seen.round is not None
    still_open = seen.round.is_open(today)
    if seen.submitted and seen.submitted.submitted_at:
        yield Markup("Phiếu của đồng chí: <b>đã nộp lúc {}</b>.").format(moment(seen.submitted.submitted_at, zone))
        if seen.draft:
            yield "Đang có bản sửa chưa nộp; " + (
                "nộp rồi bản này mới thay phiếu trên." if still_open else "phiếu trên vẫn là phiếu được tính."
            )
        elif still_open:
            yield f"Đồng chí còn sửa được {until(seen.round)}."
    elif seen.draft:
        yield Markup("Phiếu của đồng chí: <b>{}</b>, {}.").format("đang làm dở" if still_open else "làm dở, chưa nộp", progress(seen.draft))
        if not still_open:
            yield "Nếu cần bổ sung, đồng chí liên hệ chi hội."
    elif still_open:
        yield Markup("Phiếu của đồng chí: <b>chưa bắt đầu</b>.")
        yield "Mỗi bước một lần bấm. Dừng lúc nào cũng được, phần đã chọn được giữ nguyên."
    elif today >= seen.round.opens_on:
        yield "Đợt này chưa có phiếu của đồng chí. Nếu cần bổ sung, đồng chí liên hệ chi hội."


def until(found: Round) -> str:
    return f"đến hết ngày {day(found.closes_on)}, trước khi chi hội bình xét"


def progress(form: Form) -> str:
    """ "đã xong 2/5 bước" """
    done = sum(step.chosen is not None for step in form.steps)
    return f"đã xong {done}/{len(form.steps)} bước" + (
        ", còn tự nhận danh hiệu" if done == len(form.steps) and not form.claimed_title else ""
    )


def resume(form: Form) -> str:
    """The button that goes on where the form was left."""
    if not form.missing:
        return f"Xem lại và {SUBMIT[0].lower()}{SUBMIT[1:]}"
    return f"Làm tiếp: {name(form, form.missing[0])}"


def name(form: Form, number: int) -> str:
    """A step's name in buttons and sentences."""
    return f"Bước {number}" if number <= len(form.steps) else CLAIM


def year_label(past: Past) -> str:
    return f"Phiếu năm {past.year}" + ("" if past.submitted_at else " (chưa nộp)")


# A step


def step(form: Form, at: Step) -> Markup:
    return blocks(
        Markup("<b>Bước {}/{}</b>\n{}").format(at.number, len(form.steps), at.text),
        Markup("Đồng chí tự chấm: <b>{}</b> ({} điểm).").format(at.chosen.label, at.points)
        if at.chosen
        else bold("Đồng chí tự chấm mức nào?"),
        Markup("<i>Có ghi chú, ảnh hay tệp minh chứng cho bước này thì gửi vào đây trước khi chọn mức.</i>")
        if at.chosen is None
        else Markup("<i>Có ghi chú, ảnh hay tệp minh chứng thì gửi luôn vào đây.</i>"),
    )


def level(each: Level, chosen: Level | None) -> str:
    return ("✓ " if chosen and each.level_id == chosen.level_id else "") + f"{each.label} – {each.points} điểm"


def evidence_label(at: Step) -> str:
    return f"Ghi chú, ảnh: {len(at.evidence)}"


def claim(form: Form) -> Markup:
    chosen = Markup("Đồng chí đang chọn: <b>{}</b>.").format(TITLES[form.claimed_title]) if form.claimed_title else ""
    return blocks(
        Markup("<b>Câu cuối: {}</b>\nNăm {} đồng chí tự nhận danh hiệu nào?").format(CLAIM, form.round.year),
        chosen,
        Markup("<i>Chi hội bình xét, Hội công nhận.</i>"),
    )


def title(each: Title, chosen: Title | None) -> str:
    return ("✓ " if each is chosen else "") + TITLES[each]


# The form as it is read

STATES = {AssessmentState.DRAFT: "chưa nộp", AssessmentState.REPLACED: "đã thay bằng bản nộp sau"}


def review(form: Form) -> Markup:
    """The draft before it is handed in."""
    return blocks(
        bold(f"Xem lại phiếu năm {form.round.year}"),
        lines(*(_line(at) for at in form.steps)),
        _closing(form),
        UNTIL_HANDED_IN if form.version > 1 else "",
        _missing(form)
        if form.missing
        else f"Muốn sửa bước nào thì bấm vào bước ấy. Nộp rồi, chi hội và Thường trực Hội xem được phiếu. Sửa được {until(form.round)}.",
        REFERENCE if form.round.reference_form else "",
    )


def _missing(form: Form) -> Markup:
    return Markup("Còn thiếu: <b>{}</b>.").format(", ".join(name(form, number) for number in form.missing))


NOT_DECIDED = "Có lời đồng chí gõ mà chưa rõ là ghi chú hay câu hỏi; lời ấy chưa ở trong phiếu."


def undecided(count: int) -> str:
    """The button that asks what was typed and not decided on."""
    return f"Lời chưa ghi vào phiếu: {count}"


def hand_in_by_button(form: Form) -> str:
    which = "Phiếu" if form.version == 1 else "Bản sửa"
    return f"{which} này chưa nộp. Đồng chí bấm nút {SUBMIT} ở dưới thì {which.lower()} mới được nộp."


def incomplete(form: Form) -> Markup:
    """Why it cannot be handed in yet."""
    still = (f"{name(form, n)}: {head(form.steps[n - 1].text)}" if n <= len(form.steps) else CLAIM for n in form.missing)
    return blocks(bold("Phiếu chưa nộp được vì còn thiếu"), lines(*(f"• {each}" for each in still)))


def read(form: Form, zone: tzinfo, *, whose: bool = False) -> Markup:
    """A form to be read; `whose`: by somebody else than its owner, so that it begins with the name."""
    handed = f"Nộp lúc {moment(form.submitted_at, zone)}" if form.submitted_at else ""
    state = STATES.get(form.state, "")
    return blocks(
        lines(
            bold(f"{form.full_name} – {form.unit_name}" if whose else f"Phiếu tự đánh giá năm {form.round.year}"),
            form.round.title if whose else "",
            ", ".join(filter(None, (handed, state))).capitalize() + "." if handed or state else "",
        ),
        lines(*(_line(at, whole=True) for at in form.steps)),
        _closing(form),
        REFERENCE if form.round.reference_form else "",
    )


def _line(at: Step, *, whole: bool = False) -> Markup:
    """A step with its answer and what was noted; `whole` quotes every note in full."""
    chosen = Markup("<b>{}</b> ({} điểm)").format(at.chosen.label, at.points) if at.chosen else Markup("<b>chưa chấm</b>")
    notes = [piece.text for piece in at.evidence if piece.text]
    shown = notes if whole else notes[:2]
    more = f"và {len(notes) - len(shown)} ghi chú nữa" if len(shown) < len(notes) else ""
    files = counted({kind: sum(p.kind is kind for p in at.evidence) for kind in (EvidenceKind.PHOTO, EvidenceKind.FILE)})
    return lines(
        Markup("{}. {}: {}").format(at.number, head(at.text), chosen),
        *(f"   «{text if whole else brief(text, 80)}»" for text in shown),
        *(f"   {extra}" for extra in (more, f"kèm {files}" if files else "") if extra),
    )


def counted(together: Mapping[EvidenceKind, int]) -> str:
    """ "2 ảnh, 1 tệp" """
    return ", ".join(f"{count} {KINDS[kind]}" for kind, count in together.items() if count)


def _closing(form: Form) -> Markup:
    claimed = TITLES[form.claimed_title] if form.claimed_title else "chưa chọn"
    total = Markup("Tổng điểm tự chấm: <b>{}/{}</b>").format(form.points, form.best) if form.points else ""
    return lines(Markup("{}: <b>{}</b>").format(CLAIM, claimed), total)


def handed_in(form: Form, zone: tzinfo) -> Markup:
    assert form.submitted_at is not None
    return lines(
        bold("Đã nộp phiếu"),
        f"Nộp lúc {moment(form.submitted_at, zone)}. Phiếu đã có trong danh sách đã nộp của chi hội.",
        f"Nếu cần, đồng chí sửa được {until(form.round)}.",
    )


FORMER = "Xem bản nộp trước"
