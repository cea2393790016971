"""Every button there is, with everybody's ids, tapped by people whom those things are no business of.

A client may send any callback data. Whoever sends it sees nothing of another person and changes nothing of theirs, and
no combination of ids makes Đồng Đội stumble.
"""

import inspect
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from bot.sandbox.client import Person
from db import inbox
from db.kinds import Role
from db.models import Member, ReceivedUpdate, RoleGrant, Unit
from handlers.buttons import LIMIT
from handlers.feature import Feature
from handlers.features import FEATURES
from tests.db.intake import papers
from tests.handlers.announcing import begins as begins_announcement
from tests.handlers.conftest import Chat
from tests.handlers.form import BEST, begins, hands_in
from tests.handlers.test_faq import ask_people
from tests.handlers.test_library import asked_for_a_file
from tests.patience import until

NEAR = (1, 2, 3)  # whatever the owners have made in a fresh association has one of these ids
FAR = (0, -1, 10**17)
AT_ONCE = 50
MALFORMED = "member elsewhere"  # what cannot be is the same to everybody, so one tries it for all, and nothing else
PATIENT = 600.0  # seconds that a tap may wait here: a busy machine does not answer so many in the few that Telegram grants
LAST = {"left", "erased"}  # after these the person is nobody any more
NOTE, QUESTION = "chuyện riêng của gia đình tôi", "quỹ nghĩa tình chi cho những khoản nào hử"
DRAFT, APPLICANT, PAPER = "bản nháp chưa ai được đọc", "Người Mới Tới", "12-KH/ĐUK"
SECRETS = (NOTE, QUESTION, DRAFT, APPLICANT, PAPER)
# What the taps of others leave as it is, with the column that tells whose it is; everything else there is the association's.
OWNERS = {"member": "id", "consent": "member_id", "mute": "member_id", "deadline_done": "member_id", "receipt": "member_id"}
PASSING = {"outgoing", "notice", "prompt", "received_update", "update_effect", "audit_entry", "remembered"}


def arities(step: Any) -> range:
    """How many ids a step takes, at least and at most."""
    _context, *ids = inspect.signature(step).parameters.values()
    if any(each.kind is each.VAR_POSITIONAL for each in ids):
        return range(3)
    return range(sum(each.default is each.empty for each in ids), len(ids) + 1)


def forged(feature: Feature, verb: str, *, malformed: bool) -> Iterator[str]:
    """Callback data for every verb: near ids in all combinations; `malformed`: ids that cannot be, one id too many."""
    most = 0
    for most in arities(feature.taps[verb]):
        if malformed:
            continue
        # Of three and more ids only the last are varied: the first is the thing itself.
        for ids in product(*[NEAR[:1]] * (most - 2), *[NEAR, NEAR[:2]][: min(most, 2)]):
            yield ":".join([feature.stem, verb, *map(str, ids)])
    for far in FAR if malformed else ():
        yield ":".join([feature.stem, verb, *[str(far)] * most])
    if malformed:
        yield ":".join([feature.stem, verb, *["1"] * (most + 1)])


def every_tap(*, malformed: bool) -> list[str]:
    made = ((verb, data) for feature in FEATURES for verb in feature.taps for data in forged(feature, verb, malformed=malformed))
    taps = [(verb in LAST, data) for verb, data in made]
    return [data for _, data in sorted(taps, key=lambda each: each[0]) if len(data) <= LIMIT]


async def private_things(chat: Chat) -> Person:
    """A form with a note, one handed in, a question, a wish to join, an announcement and a document that are not out yet."""
    office, head, owner, neighbour = [await chat.member(code) for code in ("HV001", "HV002", "HV003", "HV005")]
    await hands_in(neighbour)
    await begins(owner)
    await owner.says(NOTE)
    await owner.sees("Đã ghi")
    await owner.presses("Tiếp tục phiếu")
    await owner.presses(BEST)
    await owner.sees("Bước 2/5")
    await owner.says("menu")
    await owner.sees("Việc của đồng chí")
    await ask_people(owner, QUESTION)
    for author in (office, head):
        await begins_announcement(author)
        await author.says(DRAFT)
        await author.sees("sẽ nhận" if author is head else "tới đâu")
    await asked_for_a_file(office)
    await office.sends_document(papers.saved(papers.docx()), "Kế hoạch.docx")
    await office.sees("Đồng Đội đọc được như sau", timeout=15)
    guest = chat.stranger("Khách Xin Vào")
    await guest.starts()
    await guest.presses("Gửi đề nghị tới chi hội")
    await guest.sees("họ và tên")
    await guest.says(APPLICANT)
    await guest.presses("Đơn vị mẫu 01")
    await guest.sees("Đã chuyển đề nghị")
    return owner


def other_head(chat: Chat) -> str:
    """The code of the secretary of another unit."""

    def find(session: Session) -> str:
        query = select(Member.code).join(RoleGrant, RoleGrant.member_id == Member.id).join(Unit, Unit.id == RoleGrant.unit_id)  # type: ignore[arg-type]
        return session.exec(query.where(RoleGrant.role == Role.UNIT_SECRETARY, Unit.id != 1).order_by(Member.id)).first() or ""

    return chat.db.read_now(find)


def records(session: Session, actor: int) -> dict[tuple[str, Any], tuple[Any, ...]]:
    """Everything that is stored and is not the actor's own."""
    found = {}
    for table in SQLModel.metadata.sorted_tables:
        if table.name in PASSING or table.name.startswith("search"):
            continue
        whose = OWNERS.get(table.name)
        for row in session.execute(select(*table.columns)):
            if whose is None or row._mapping[whose] != actor:
                found[table.name, tuple(row._mapping[key.name] for key in table.primary_key)] = tuple(row)
    return found


@pytest.mark.parametrize("who", ["stranger", "member of the unit", "member elsewhere", "secretary elsewhere"])
async def test_no_forged_tap_opens_or_changes_what_is_others(chat: Chat, who: str) -> None:
    owner = await private_things(chat)
    chat.sandbox.rules(query_seconds=PATIENT)
    codes = {"member of the unit": "HV004", "member elsewhere": "HV100", "secretary elsewhere": other_head(chat)}
    actor = await chat.member(codes[who]) if who in codes else chat.stranger()
    await actor.says("menu")
    await actor.sees("Đồng Đội" if who == "stranger" else "Việc của đồng chí")
    own = chat.db.read_now(lambda s: s.exec(select(Member.id).where(Member.telegram_id == actor.id)).first()) or 0
    before, calls = chat.db.read_now(records, own), len(chat.sandbox.calls())
    place = actor.last().id
    asked = chat.db.read_now(lambda s: s.exec(select(ReceivedUpdate.update_id)).all())
    taps = [f"ask:{verb}:{number}" for number in asked for verb in ("none", "wrong")] + every_tap(malformed=who == MALFORMED)
    for at in range(0, len(taps), AT_ONCE):
        for data in taps[at : at + AT_ONCE]:
            await actor.taps(place, data=data, answered=0)
        await chat.sandbox.idle(60)
        await until(lambda: not chat.db.read_now(inbox.undone), PATIENT)
    shown = [call for call in chat.sandbox.calls()[calls:] if str(call["params"].get("chat_id")) == str(actor.id)]
    words = [str(call["params"].get("text") or call["params"].get("caption") or "") for call in shown]
    assert len(words) > len(FEATURES)
    assert [word for word in words if "trục trặc" in word] == []
    assert [word for word in words for secret in (*SECRETS, owner.name) if secret in word] == []
    after = chat.db.read_now(records, own)
    assert {key: (row, after.get(key)) for key, row in before.items() if after.get(key) != row} == {}
