"""Who may come in, by what, and who loses access when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from db import enrolment, join_requests, members, prompts
from db.enrolment import ALPHABET, Candidate, Revoked, normal_code
from db.kinds import MemberState, Role
from db.models import AuditEntry, CodeAttempt, Consent, Invitation, JoinRequest, Member, Outgoing, Prompt, RoleGrant, Unit
from db.refusals import Reason, Refused

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@dataclass
class People:
    session: Session
    unit: int
    other: int

    def link(self, code: str, account: int) -> Member:
        member = self.session.exec(select(Member).where(Member.code == code)).one()
        member.telegram_id = account
        self.session.flush()
        return member


@pytest.fixture
def people(session: Session) -> People:
    one, two = Unit(code="01", name="Đơn vị 01"), Unit(code="02", name="Đơn vị 02")
    session.add_all([one, two])
    session.flush()
    for code, name, unit in [("HV1", "Lê Văn Nhất", one), ("HV2", "Trần Thị Hai", one), ("HV3", "Phan Ba", two), ("HV4", "Hồ Tư", two)]:
        session.add(Member(code=code, full_name=name, unit_id=unit.id))
    session.flush()
    chief, local = (session.exec(select(Member).where(Member.code == code)).one() for code in ("HV1", "HV2"))
    session.add(RoleGrant(member_id=chief.id, role=Role.SECRETARY))
    session.add(RoleGrant(member_id=local.id, role=Role.UNIT_SECRETARY, unit_id=one.id))
    session.flush()
    return People(session, one.id, two.id)


def join(session: Session, code: str, account: int, now: datetime = NOW) -> None:
    found = enrolment.present_code(session, telegram_id=account, code=code, now=now)
    assert isinstance(found, Candidate)
    session.flush()
    enrolment.agree(session, telegram_id=account, invitation_id=found.invitation_id, text_version="v1", now=now)
    session.flush()


def test_codes_have_no_letter_that_looks_like_another(people: People) -> None:
    codes = {enrolment.invite(people.session, member_code="HV3", now=NOW).code for _ in range(50)}
    assert len(codes) == 50
    assert all(8 <= len(code) <= 10 and not set(code) & set("0O1lIL") and set(code) <= set(ALPHABET) for code in codes)


def test_a_code_is_used_up_by_consent_alone(people: People) -> None:
    session = people.session
    code = enrolment.invite(session, member_code="hv3 ", now=NOW).code
    for _ in range(3):
        shown = enrolment.present_code(session, telegram_id=33, code=code, now=NOW)
        assert isinstance(shown, Candidate)
        session.flush()
        enrolment.decline(session, telegram_id=33, invitation_id=shown.invitation_id, now=NOW)
        session.flush()
    join(session, code, 33)
    person = members.by_account(session, telegram_id=33, today=TODAY)
    assert person is not None
    assert person.code == "HV3"
    assert enrolment.present_code(session, telegram_id=34, code=code, now=NOW) is Reason.UNKNOWN_CODE
    assert {c.text_version for c in session.exec(select(Consent))} == {"v1"}


def test_who_reads_the_records_finds_no_code(people: People) -> None:
    code = enrolment.invite(people.session, member_code="HV3", now=NOW).code
    people.session.flush()
    kept = people.session.exec(select(Invitation)).one()
    assert code not in str(kept.model_dump())
    assert isinstance(enrolment.present_code(people.session, telegram_id=33, code=code, now=NOW), Candidate)


def test_every_bad_code_is_refused_with_the_same_word(people: People) -> None:
    session = people.session
    old = enrolment.invite(session, member_code="HV3", now=NOW).code
    new = enrolment.invite(session, member_code="HV3", now=NOW).code
    session.exec(select(Member).where(Member.code == "HV4")).one().state = MemberState.ACTIVE
    departed = enrolment.invite(session, member_code="HV4", now=NOW).code
    session.exec(select(Member).where(Member.code == "HV4")).one().state = MemberState.DECEASED
    session.flush()
    late = NOW + timedelta(days=31)
    assert enrolment.present_code(session, telegram_id=1, code=old, now=NOW) is Reason.UNKNOWN_CODE
    assert enrolment.present_code(session, telegram_id=2, code="ABCDEFGH2", now=NOW) is Reason.UNKNOWN_CODE
    assert enrolment.present_code(session, telegram_id=3, code=departed, now=NOW) is Reason.UNKNOWN_CODE
    assert enrolment.present_code(session, telegram_id=4, code=new, now=late) is Reason.UNKNOWN_CODE


def test_guessing_ends_after_five_attempts_even_for_a_good_code(people: People) -> None:
    session = people.session
    good = enrolment.invite(session, member_code="HV3", now=NOW).code
    for _ in range(5):
        assert enrolment.present_code(session, telegram_id=66, code="ABCDEFGH2", now=NOW) is Reason.UNKNOWN_CODE
        session.flush()
    assert enrolment.present_code(session, telegram_id=66, code=good, now=NOW) is Reason.TOO_MANY_ATTEMPTS
    assert isinstance(enrolment.present_code(session, telegram_id=67, code=good, now=NOW), Candidate)
    assert isinstance(enrolment.present_code(session, telegram_id=66, code=good, now=NOW + timedelta(minutes=61)), Candidate)


@pytest.mark.parametrize("meanwhile", ["used", "revoked", "expired"])
def test_a_code_that_ended_before_the_consent_lets_nobody_in(people: People, meanwhile: str) -> None:
    """A link that was passed on is opened by two: who agrees first is in."""
    session = people.session
    code = enrolment.invite(session, member_code="HV3", now=NOW).code
    shown = enrolment.present_code(session, telegram_id=34, code=code, now=NOW)
    assert isinstance(shown, Candidate)
    session.flush()
    if meanwhile == "used":
        join(session, code, 33)
    elif meanwhile == "revoked":
        enrolment.revoke(session, member_code="HV3", now=NOW)
    late = NOW + timedelta(days=31) if meanwhile == "expired" else NOW
    with pytest.raises(Refused, match=Reason.CODE_USED.value):
        enrolment.agree(session, telegram_id=34, invitation_id=shown.invitation_id, text_version="v1", now=late)
    assert members.by_account(session, telegram_id=34, today=TODAY) is None


def test_a_new_account_takes_over_and_the_old_one_is_out_at_once(people: People) -> None:
    session = people.session
    join(session, enrolment.invite(session, member_code="HV3", now=NOW).code, 33)
    join(session, enrolment.invite(session, member_code="HV3", now=NOW).code, 34)
    assert members.by_account(session, telegram_id=33, today=TODAY) is None
    assert members.by_account(session, telegram_id=34, today=TODAY) is not None
    assert [row.chat_id for row in session.exec(select(Outgoing).where(Outgoing.kind == "moved_away"))] == [33]


def test_an_account_belongs_to_one_member(people: People) -> None:
    people.link("HV4", 44)
    code = enrolment.invite(people.session, member_code="HV3", now=NOW).code
    assert enrolment.present_code(people.session, telegram_id=44, code=code, now=NOW) is Reason.ACCOUNT_TAKEN


def test_revoking_voids_codes_and_unlinks(people: People) -> None:
    session = people.session
    code = enrolment.invite(session, member_code="HV3", now=NOW).code
    people.link("HV3", 33)
    assert enrolment.revoke(session, member_code="HV3", now=NOW) == Revoked("Phan Ba", code=True, account=True)
    assert members.by_account(session, telegram_id=33, today=TODAY) is None
    assert enrolment.present_code(session, telegram_id=33, code=code, now=NOW) is Reason.UNKNOWN_CODE


def test_revoking_says_what_there_was_and_notes_it_only_then(people: People) -> None:
    session, late = people.session, NOW + timedelta(days=31)
    assert enrolment.revoke(session, member_code="HV3", now=NOW) == Revoked("Phan Ba", code=False, account=False)
    enrolment.invite(session, member_code="HV3", now=NOW)
    assert enrolment.revoke(session, member_code="HV3", now=late) == Revoked("Phan Ba", code=False, account=False)
    assert revocations(session) == 0
    assert enrolment.revoke(session, member_code="hv3", now=NOW) == Revoked("Phan Ba", code=True, account=False)
    assert enrolment.revoke(session, member_code="HV3", now=NOW) == Revoked("Phan Ba", code=False, account=False)
    join(session, enrolment.invite(session, member_code="HV3", now=NOW).code, 33)
    assert enrolment.revoke(session, member_code="HV3", now=NOW) == Revoked("Phan Ba", code=False, account=True)
    assert revocations(session) == 2
    with pytest.raises(Refused) as refused:
        enrolment.revoke(session, member_code="HV9", now=NOW)
    assert refused.value.reason is Reason.UNKNOWN_MEMBER


def revocations(session: Session) -> int:
    return len(session.exec(select(AuditEntry).where(AuditEntry.action == "revoked")).all())


def test_a_request_goes_to_the_units_secretary_else_to_the_associations(people: People) -> None:
    session = people.session
    chief, local = people.link("HV1", 11), people.link("HV2", 22)
    for account, unit in [(91, people.unit), (92, people.other), (93, None)]:
        join_requests.ask_to_join(session, telegram_id=account, full_name="Phan  Ba", unit_id=unit, today=TODAY, now=NOW)
    told = [row.member_id for row in session.exec(select(Outgoing).order_by(Outgoing.id))]
    assert told == [local.id, chief.id, chief.id]
    assert len(join_requests.open_requests(session, member_id=local.id, today=TODAY)) == 1
    assert len(join_requests.open_requests(session, member_id=chief.id, today=TODAY)) == 3
    with pytest.raises(Refused) as refused:
        join_requests.ask_to_join(session, telegram_id=91, full_name="Phan Ba", unit_id=None, today=TODAY, now=NOW)
    assert refused.value.reason is Reason.ALREADY_ASKED


def test_only_who_may_decide_decides_and_only_once(people: People) -> None:
    session = people.session
    chief, local = people.link("HV1", 11), people.link("HV2", 22)
    join_requests.ask_to_join(session, telegram_id=92, full_name="phan ba", unit_id=people.other, today=TODAY, now=NOW)
    request = session.exec(select(JoinRequest)).one().id
    with pytest.raises(Refused) as refused:
        join_requests.matches(session, request_id=request, member_id=local.id, today=TODAY)
    assert refused.value.reason is Reason.NOT_YOUR_UNIT
    [match] = join_requests.matches(session, request_id=request, member_id=chief.id, today=TODAY)
    assert match.full_name == "Phan Ba"
    invited = join_requests.accept(session, request_id=request, chosen_id=match.member_id, member_id=chief.id, today=TODAY, now=NOW)
    session.flush()
    with pytest.raises(Refused) as again:
        join_requests.refuse(session, request_id=request, member_id=chief.id, today=TODAY, now=NOW)
    assert again.value.reason is Reason.ALREADY_DECIDED
    enrolment.agree(session, telegram_id=92, invitation_id=invited.invitation_id, text_version="v1", now=NOW)
    person = members.by_account(session, telegram_id=92, today=TODAY)
    assert person is not None
    assert person.full_name == "Phan Ba"


def test_a_units_secretary_lets_nobody_in_as_a_member_of_another_unit(people: People) -> None:
    session, local = people.session, people.link("HV2", 22)
    join_requests.ask_to_join(session, telegram_id=92, full_name="Phan Ba", unit_id=people.unit, today=TODAY, now=NOW)
    request = session.exec(select(JoinRequest)).one().id
    elsewhere = session.exec(select(Member).where(Member.code == "HV3")).one().id
    for chosen in (elsewhere, 10**6):
        with pytest.raises(Refused, match=Reason.NOT_YOUR_UNIT.value):
            join_requests.accept(session, request_id=request, chosen_id=chosen, member_id=local.id, today=TODAY, now=NOW)
    assert session.get(Prompt, 92) is None


def test_a_wish_taken_for_somebody_else_waits_again_and_may_be_accepted_anew(people: People) -> None:
    session, chief = people.session, people.link("HV1", 11)
    join_requests.ask_to_join(session, telegram_id=92, full_name="phan ba", unit_id=people.other, today=TODAY, now=NOW)
    request = session.exec(select(JoinRequest)).one().id
    wrong, right = (session.exec(select(Member.id).where(Member.code == code)).one() for code in ("HV3", "HV4"))
    by = {"request_id": request, "member_id": chief.id, "today": TODAY}
    invited = join_requests.accept(session, chosen_id=wrong, now=NOW, **by)
    session.flush()
    assert enrolment.decline(session, telegram_id=92, invitation_id=invited.invitation_id, now=NOW)
    session.flush()
    assert enrolment.candidate(session, telegram_id=92, now=NOW) == invited
    other = {"telegram_id": 92, "invitation_id": invited.invitation_id, "now": NOW}
    assert [join_requests.is_somebody_else(session, **other) for _ in range(2)] == [True, True]
    session.flush()
    with pytest.raises(Refused, match=Reason.GONE.value):
        enrolment.agree(session, telegram_id=92, invitation_id=invited.invitation_id, text_version="v1", now=NOW)
    assert join_requests.mistaken(session, chosen_id=wrong, **by).taken_for == "Phan Ba"
    join_requests.accept(session, chosen_id=right, now=NOW + timedelta(minutes=5), **by)
    session.flush()
    sent = session.exec(select(Outgoing.kind, Outgoing.member_id, Outgoing.chat_id).order_by(Outgoing.id)).all()
    assert sent == [
        ("join_request", chief.id, None),
        ("join_accepted", None, 92),
        ("join_mistaken", chief.id, None),
        ("join_accepted", None, 92),
    ]
    assert enrolment.candidate(session, telegram_id=92, now=NOW).full_name == "Hồ Tư"


def test_a_units_secretary_lets_nobody_in_as_the_associations_secretary(people: People) -> None:
    session, local = people.session, people.link("HV2", 22)
    join_requests.ask_to_join(session, telegram_id=92, full_name="Lê Văn Nhất", unit_id=people.unit, today=TODAY, now=NOW)
    request = session.exec(select(JoinRequest)).one().id
    chief = session.exec(select(Member).where(Member.code == "HV1")).one()
    with pytest.raises(Refused, match=Reason.BEYOND_UNIT.value):
        join_requests.accept(session, request_id=request, chosen_id=chief.id, member_id=local.id, today=TODAY, now=NOW)
    assert session.get(Prompt, 92) is None
    assert session.exec(select(Invitation)).all() == []


def test_a_wish_is_withdrawn_and_nothing_of_it_is_kept(people: People) -> None:
    session = people.session
    local, other = people.link("HV2", 22), people.link("HV3", 33)
    assert not join_requests.withdraw(session, telegram_id=91, now=NOW)
    join_requests.ask_to_join(session, telegram_id=91, full_name="Phan Ba", unit_id=people.unit, today=TODAY, now=NOW)
    own = join_requests.own_request(session, telegram_id=91)
    assert own is not None
    assert (own.full_name, own.unit_name, own.asked_at) == ("Phan Ba", "Đơn vị 01", NOW)
    assert join_requests.withdraw(session, telegram_id=91, now=NOW)
    assert join_requests.own_request(session, telegram_id=91) is None
    assert join_requests.open_requests(session, member_id=local.id, today=TODAY) == []
    row = session.exec(select(JoinRequest)).one()
    assert (row.full_name, row.unit_id) == ("", None)
    for reader, reason in ((local, Reason.WITHDRAWN), (other, Reason.NOT_YOUR_UNIT)):
        with pytest.raises(Refused) as refused:
            join_requests.request(session, request_id=row.id, member_id=reader.id, today=TODAY)
        assert refused.value.reason is reason
    # Another may be sent, and is told to the secretary as one of its own.
    join_requests.ask_to_join(session, telegram_id=91, full_name="Phan Ba", unit_id=people.unit, today=TODAY, now=NOW)
    assert len(join_requests.open_requests(session, member_id=local.id, today=TODAY)) == 1
    assert len(session.exec(select(Outgoing)).all()) == 2


def test_what_strangers_typed_and_never_sent_is_forgotten(people: People) -> None:
    session = people.session
    people.link("HV1", 1)
    for account, kind in ((1, "mydata.correction"), (77, "enrolment.unit"), (78, "enrolment.consent")):
        prompts.ask(session, telegram_id=account, kind=kind, now=NOW, data={"name": "Phan Ba"})
    session.flush()

    def left(days: int) -> list[int]:
        enrolment.tidy(session, now=NOW + timedelta(days=days))
        return list(session.exec(select(Prompt.telegram_id).order_by(Prompt.telegram_id)))

    assert [left(1), left(3), left(31)] == [[1, 77, 78], [1, 78], [1]]


def test_consent_cannot_be_given_unasked(people: People) -> None:
    enrolment.invite(people.session, member_code="HV3", now=NOW)
    with pytest.raises(Refused) as refused:
        enrolment.agree(people.session, telegram_id=99, invitation_id=1, text_version="v1", now=NOW)
    assert refused.value.reason is Reason.GONE


def test_leaving_unlinks_and_withdraws_every_consent(people: People) -> None:
    session = people.session
    join(session, enrolment.invite(session, member_code="HV3", now=NOW).code, 33)
    person = members.by_account(session, telegram_id=33, today=TODAY)
    assert person is not None
    enrolment.leave(session, member_id=person.member_id, now=NOW)
    session.flush()
    assert members.by_account(session, telegram_id=33, today=TODAY) is None
    assert all(consent.withdrawn_at for consent in session.exec(select(Consent)))


@pytest.mark.parametrize(("typed", "code"), [("abc def-gh2", "ABCDEFGH2"), ("chào đồng chí", None), ("ABCDEFGH0", None), ("", None)])
def test_a_code_is_read_as_it_is_typed(typed: str, code: str | None) -> None:
    assert normal_code(typed) == code


def test_a_wish_to_join_ends_when_the_person_came_in_with_a_code(people: People) -> None:
    session = people.session
    people.link("HV1", 1)
    join_requests.ask_to_join(session, telegram_id=77, full_name="Phan Ba", unit_id=None, today=TODAY, now=NOW)
    join(session, enrolment.invite(session, member_code="HV3", now=NOW).code, 77)
    chief = session.exec(select(Member).where(Member.code == "HV1")).one()
    assert join_requests.open_requests(session, member_id=chief.id, today=TODAY) == []
    told = session.exec(select(Outgoing.kind).where(Outgoing.chat_id == 77)).all()
    assert told == []


def test_wrong_codes_and_old_wishes_are_forgotten(people: People) -> None:
    session, later = people.session, NOW + enrolment.WISHES_KEPT_FOR
    for account, asked_at in ((77, NOW), (78, later)):
        join_requests.ask_to_join(session, telegram_id=account, full_name="Phan Ba", unit_id=None, today=TODAY, now=asked_at)
        enrolment.present_code(session, telegram_id=account, code="ABC234DEF", now=asked_at)
    session.flush()
    enrolment.tidy(session, now=later + timedelta(minutes=1))
    assert session.exec(select(JoinRequest.telegram_id)).all() == [78]
    assert session.exec(select(CodeAttempt.telegram_id)).all() == [78]
