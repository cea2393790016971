"""How lists are worded: numbered lines above, short numbered buttons below."""

from collections.abc import Iterable

from markupsafe import Markup, escape

BUTTON_LENGTH = 40
LINE_LENGTH = 110


def brief(text: str, limit: int = BUTTON_LENGTH) -> str:
    """The first words of a text, with "…" where something is cut off."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    whole = cut.rpartition(" ")[0] or cut
    return whole.rstrip(" ,;:.-–") + "…"


def numbered(lines: Iterable[str | Markup], first: int = 1) -> Markup:
    """ "1. …" on a line each; plain strings are escaped."""
    return Markup("\n").join(Markup("{}. {}").format(number, escape(line)) for number, line in enumerate(lines, first))


def bullets(items: Iterable[str | Markup]) -> Markup:
    return Markup("\n").join(Markup("• {}").format(item) for item in items)


def blocks(*parts: str | Markup) -> Markup:
    """Paragraphs with an empty line between them; empty ones are left out."""
    return Markup("\n\n").join(escape(part) for part in parts if part)


def lines(*parts: str | Markup) -> Markup:
    """One below the other; empty ones are left out."""
    return Markup("\n").join(escape(part) for part in parts if part)


def bold(text: str | Markup) -> Markup:
    return Markup("<b>{}</b>").format(text)
