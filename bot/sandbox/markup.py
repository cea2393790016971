"""Telegram's HTML: text with tags becomes plain text and entities, counted in UTF-16 units; and what clients find by themselves."""

import re
from dataclasses import dataclass

from bot.sandbox.errors import ApiError, bad
from bot.sandbox.state import Json

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = {*SIMPLE, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?""")
DETECTED = [
    ("bot_command", re.compile(r"(?<![\w/])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    (
        "url",
        re.compile(
            r"(?<![\w@])(?:https?://[^\s<>\"]+[^\s<>\".,;:!?)]|(?:[a-z0-9-]+\.)+(?:vn|com|org|net|me)(?:/[^\s<>\"]*[^\s<>\".,;:!?)])?)"
        ),
    ),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("mention", re.compile(r"(?<![\w@])@[a-zA-Z]\w{3,31}")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
]


@dataclass
class Tag:
    name: str
    attributes: dict[str, str]
    offset: int
    begin: int


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text) + sum(1 for sign in text if ord(sign) > 0xFFFF)


def wrong(words: str) -> ApiError:
    return bad(f"can't parse entities: {words}")


def decode(text: str) -> str:
    def replace(found: re.Match[str]) -> str:
        hexadecimal, decimal, name = found.groups()
        if name:
            return NAMED.get(name, found[0])
        number = int(hexadecimal, 16) if hexadecimal else int(decimal)
        return chr(number) if 0 < number < 0x10FFFF and len(found[0]) < 11 else found[0]

    return REFERENCE.sub(replace, text)


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text without its tags and the entities sorted by place; raises Telegram's refusal with the byte offset."""
    parser = _Parser(source)
    parser.run()
    return parser.text, sorted(parser.entities, key=lambda entity: (entity["offset"], -entity["length"]))


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.entities: list[Json] = []
        self.open: list[Tag] = []

    def run(self) -> None:
        place = 0
        while (start := self.source.find("<", place)) >= 0:
            self.text += decode(self.source[place:start])
            place = self._end(start) if self.source.startswith("</", start) else self._start(start)
        self.text += decode(self.source[place:])
        if self.open:
            raise wrong(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')

    def _byte(self, place: int) -> int:
        return len(self.source[:place].encode())

    def _start(self, start: int) -> int:
        found = re.compile(r"<([^\s>]*)").match(self.source, start)
        assert found is not None
        name, place = found[1].lower(), found.end()
        if place == len(self.source):
            raise wrong(f"Unclosed start tag at byte offset {self._byte(start)}")
        if name not in TAGS:
            raise wrong(f'Unsupported start tag "{name}" at byte offset {self._byte(start)}')
        attributes: dict[str, str] = {}
        while not (closed := re.compile(r"\s*>").match(self.source, place)):
            attribute = ATTRIBUTE.match(self.source, place)
            if attribute is None or attribute.end() == len(self.source):
                raise wrong(f"Unclosed start tag at byte offset {self._byte(start)}")
            attributes[attribute[1].lower()] = decode(attribute[2] or attribute[3] or attribute[4] or "")
            place = attribute.end()
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(start)}')
        self.open.append(Tag(name, attributes, units(self.text), len(self.text)))
        return closed.end()

    def _end(self, start: int) -> int:
        if not self.open:
            raise wrong(f"Unexpected end tag at byte offset {self._byte(start)}")
        found = re.compile(r"</([^\s>]*)\s*>").match(self.source, start)
        if found is None:
            raise wrong(f"Unclosed end tag at byte offset {self._byte(start)}")
        tag, name = self.open[-1], found[1].lower()
        if name and name != tag.name:
            words = f'Unmatched end tag at byte offset {self._byte(start)}, expected "</{tag.name}>", found "</{name}>"'
            raise wrong(words)
        self.open.pop()
        length = units(self.text) - tag.offset
        if length:
            self._entity(tag, {"offset": tag.offset, "length": length})
        return found.end()

    def _entity(self, tag: Tag, place: Json) -> None:
        if tag.name in SIMPLE:
            self.entities.append({"type": SIMPLE[tag.name], **place})
        elif tag.name == "a":
            self._link(tag, place)
        elif tag.name == "blockquote":
            kind = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
            self.entities.append({"type": kind, **place})
        elif tag.name == "tg-emoji":
            if not tag.attributes.get("emoji-id", "").isdigit():
                raise wrong("Invalid custom emoji identifier specified")
            self.entities.append({"type": "custom_emoji", **place, "custom_emoji_id": tag.attributes["emoji-id"]})
        elif tag.name == "tg-time":
            self._moment(tag, place)
        else:
            self._code(tag, place)

    def _link(self, tag: Tag, place: Json) -> None:
        url = tag.attributes.get("href") or self.text[tag.begin :]
        if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
            self.entities.append({"type": "text_mention", **place, "user": {"id": int(user[1]), "is_bot": False, "first_name": ""}})
        elif checked := checked_link(url):
            self.entities.append({"type": "text_link", **place, "url": checked})

    def _moment(self, tag: Tag, place: Json) -> None:
        unix = tag.attributes.get("unix", "")
        if not unix.isdigit():
            raise wrong("Invalid date specified")
        entity = {"type": "date_time", **place, "unix_time": int(unix)}
        if shape := tag.attributes.get("format"):
            entity["date_time_format"] = shape
        self.entities.append(entity)

    def _code(self, tag: Tag, place: Json) -> None:
        """`<pre><code class="language-x">` is one entity of kind pre that names the language."""
        inner = self.entities[-1] if self.entities else None
        if tag.name == "pre" and inner and inner["type"] == "code" and {**inner, **place} == inner and "language" in inner:
            inner["type"] = "pre"
            return
        entity = {"type": tag.name, **place}
        language = tag.attributes.get("class", "")
        if tag.name == "code" and language.startswith("language-") and any(outer.name == "pre" for outer in self.open):
            entity["language"] = language.removeprefix("language-")
        self.entities.append(entity)


def checked_link(url: str) -> str:
    """The address as Telegram would keep it, empty when it is none."""
    url = url.strip()
    if re.match(r"(tg|ton|mailto|tel):", url):
        return url
    if not re.match(r"[a-z]+://", url):
        url = f"http://{url}"
    host = re.match(r"https?://([\w.-]+)(?::\d+)?(?:[/?#]|$)", url)
    return url if host and ("." in host[1] or host[1] == "localhost") else ""


def detect(text: str, entities: list[Json]) -> list[Json]:
    """Commands, links and mentions that a client marks by itself, added where nothing else is marked as such."""
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in ("code", "pre", "text_link", "text_mention")
    ]
    result = list(entities)
    for kind, pattern in DETECTED:
        for found in pattern.finditer(text):
            begin = units(text[: found.start()])
            end = begin + units(found[0])
            if all(end <= left or begin >= right for left, right in taken):
                taken.append((begin, end))
                result.append({"type": kind, "offset": begin, "length": end - begin})
    return sorted(result, key=lambda entity: (entity["offset"], -entity["length"]))[:100]


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut the space at both ends, as Telegram does, and move the entities along."""
    kept = text.lstrip()
    cut = units(text) - units(kept)
    kept = kept.rstrip()
    end = units(kept)
    moved = []
    for entity in entities:
        begin = max(entity["offset"] - cut, 0)
        length = min(entity["offset"] + entity["length"] - cut, end) - begin
        if length > 0:
            moved.append({**entity, "offset": begin, "length": length})
    return kept, moved
