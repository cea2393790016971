"""Numbers that only grow, across restarts too."""

import json
from pathlib import Path

BLOCK = 1000
FIRST = {"update": 700_000_000, "message": 100}


class Ids:
    """With a state file a block of numbers is reserved there before the first of it is given out: one write per thousand."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        reserved = json.loads(path.read_text()) if path and path.exists() else {}
        self._last = {name: int(reserved.get(name, start)) for name, start in FIRST.items()}
        self._reserved = dict(self._last)

    def take(self, name: str) -> int:
        self._last[name] += 1
        if self._path and self._last[name] > self._reserved[name]:
            self._reserved[name] = self._last[name] + BLOCK
            part = self._path.with_suffix(".part")
            part.write_text(json.dumps(self._reserved))
            part.replace(self._path)
        return self._last[name]
