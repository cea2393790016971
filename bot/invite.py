"""`python -m bot invite HV003`: a code and a link to pass on by hand. Needs no network."""

import argparse

from bot import texts
from bot.clock import Clock
from bot.settings import Settings
from bot.usage import FINE, REFUSED
from db import enrolment, remembered, served_by
from db.engine import Database
from db.refusals import Reason, Refused
from db.vietnamese import day

REFUSALS = {Reason.UNKNOWN_MEMBER: texts.NO_SUCH_MEMBER, Reason.NOT_ACTIVE: texts.MEMBER_NOT_ACTIVE}


def run(given: argparse.Namespace, settings: Settings, db: Database, clock: Clock) -> int:
    try:
        if given.revoke:
            taken = db.write_now(enrolment.revoke, member_code=given.member, now=clock.now())
            print(texts.revoked(taken.full_name, code=taken.code, account=taken.account))
            return FINE
        invited = db.write_now(enrolment.invite, member_code=given.member, now=clock.now())
    except Refused as refused:
        print(REFUSALS[refused.reason])
        return REFUSED
    username = settings.bot_username or db.read_now(remembered.get, name=served_by.NAME)
    link = f"https://t.me/{username}?start={invited.code}" if username else texts.NO_LINK
    until = day(enrolment.last_day(invited.expires_at, clock.zone))
    print(texts.invitation(invited.full_name, invited.unit_name, invited.code, link, until))
    return FINE
