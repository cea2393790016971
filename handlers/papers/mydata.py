"""A person's copy of what is kept about them: one HTML page, large letters, readable on a phone and on paper."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from db.mydata import Form, Kept
from db.vietnamese import day
from handlers.texts import mydata as words

STYLE = Markup(
    "body{font:20px/1.5 sans-serif;max-width:40em;margin:auto;padding:1em;color:#111}"
    "h1{font-size:1.4em}h2{font-size:1.2em;border-bottom:2px solid #a00}h3{font-size:1em}"
    "td{padding:.2em .6em .2em 0;vertical-align:top}td:first-child{font-weight:bold}"
)
PAGE = Markup(
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title><style>{style}</style></head>'
    "<body><h1>{title}</h1><p>{made_on}</p>{body}</body></html>\n"
)
NONE = Markup("<p>{}</p>").format(words.NOTHING)


def copy(found: Kept, today: date) -> bytes:
    """The page as UTF-8."""
    person, activity, consents, questions, forms = words.PAPER_HEADS
    body = Markup("").join(
        [
            _section(person, _table(words.person(found))),
            _section(activity, _table(words.activity(found))),
            _section(consents, _list(map(words.consented, found.consents))),
            _section(questions, _list(map(words.question, found.questions)) if found.questions else NONE),
            _section(forms, Markup("").join(map(_form, found.forms)) or NONE),
        ]
    )
    title = words.PAPER_TITLE.format(f"{found.full_name} ({found.code})")
    return PAGE.format(title=title, style=STYLE, made_on=words.MADE_ON.format(day(today)), body=body).encode()


def _section(head: str, body: Markup) -> Markup:
    return Markup("<h2>{}</h2>{}").format(head, body)


def _table(rows: Iterable[tuple[str, str]]) -> Markup:
    cells = Markup("").join(Markup("<tr><td>{}</td><td>{}</td></tr>").format(*row) for row in rows)
    return Markup("<table>{}</table>").format(cells)


def _list(items: Iterable[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(item) for item in items))


def _form(form: Form) -> Markup:
    answers = Markup("").join(Markup("<p>{}</p>{}").format(each.criterion, _list(words.answer(each))) for each in form.answers)
    return Markup("<h3>{}</h3>{}").format(words.form_head(form), answers)
