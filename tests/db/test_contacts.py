from sqlmodel import Session

from db import contacts
from db.kinds import Scope
from db.models import Contact


def test_what_is_published_and_for_whom(session: Session) -> None:
    session.add(Contact(ref="contact.khoi", label="Thường trực Hội", details=" 0239 000 000 "))
    session.add(Contact(ref="contact.own", label="Ban Kiểm tra", scope=Scope.MEMBERS))
    session.flush()
    assert [(each.label, each.details) for each in contacts.listing(session, public_only=False)] == [
        ("Thường trực Hội", "0239 000 000"),
        ("Ban Kiểm tra", ""),
    ]
    assert [each.label for each in contacts.listing(session, public_only=True)] == ["Thường trực Hội"]
