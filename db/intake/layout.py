"""How offices lay out a document: the words of `db/data/document.toml`, and the names of kinds."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from db.search.lexicon import read as read_words
from db.vietnamese import nfc

DATA = Path(__file__).parents[1] / "data" / "document.toml"


@cache
def layout() -> dict[str, Any]:
    return tomllib.loads(nfc(DATA.read_text(encoding="utf-8")))


@cache
def kind_names() -> tuple[str, ...]:
    """The longest first, so that "nghị quyết liên tịch" is not read as "nghị quyết"."""
    names = {*read_words("symbols")["kinds"], *layout()["kinds"]} - {"văn bản"}
    return tuple(sorted(names, key=len, reverse=True))
