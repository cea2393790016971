"""Reading in a process of its own, so that a hostile file takes neither the house's time nor its memory.

The child gets the bytes on its standard input, bounds itself before it looks at them, and answers in JSON: nothing that
it could be tricked into sending does anything here but name a fault or fill in words.
"""

import json
import os
import resource
import sys
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from db.intake.reading import MAX_BYTES, BadDocument, Doubt, Fault, ReadClause, ReadDocument

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Bounds:
    """`seconds` of the wall clock, of which `work` may be spent computing; `megabytes` of address space."""

    seconds: float = 30
    work: int = 12
    megabytes: int = 768


BOUNDS = Bounds()


async def read(data: bytes, file_name: str = "", charset: str = "", bounds: Bounds = BOUNDS) -> ReadDocument:
    """`documents.read`, within bounds. Raises `BadDocument`, `TOO_HEAVY` where a bound was met."""
    if len(data) > MAX_BYTES:
        raise BadDocument(Fault.TOO_LARGE, megabytes=MAX_BYTES // 1024 // 1024)
    import asyncio  # not in the child, which waits for nobody: it is a fifth of its start

    head = json.dumps({"name": file_name, "charset": charset, "work": bounds.work, "megabytes": bounds.megabytes}).encode()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-X", "utf8", "-m", "db.intake.apart"),
        cwd=ROOT,
        # No token, no database address: the child needs nothing of the house.
        env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(bounds.seconds):
            answer, said = await process.communicate(head + b"\n" + data)
    except TimeoutError:
        raise BadDocument(Fault.TOO_HEAVY) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    code = process.returncode or 0
    if code < 0:
        # Killed by a bound, or brought down by the file.
        raise BadDocument(Fault.TOO_HEAVY)
    if code:
        # Our own mistake. What was said may hold words of the document; the name of the exception does not.
        raise RuntimeError(f"reading ended with {said.decode(errors='replace').strip().rpartition(chr(10))[2].partition(':')[0]}")
    return _from_json(json.loads(answer))


def _from_json(found: dict[str, Any]) -> ReadDocument:
    if "fault" in found:
        raise BadDocument(Fault(found["fault"]), **found["detail"])
    return ReadDocument(
        **{
            **found,
            "issued_on": date.fromisoformat(found["issued_on"]) if found["issued_on"] else None,
            "clauses": tuple(ReadClause(**clause) for clause in found["clauses"]),
            "doubts": tuple(map(Doubt, found["doubts"])),
            "blank_pages": tuple(found["blank_pages"]),
        }
    )


def _to_json(found: ReadDocument) -> dict[str, Any]:
    return {**asdict(found), "issued_on": found.issued_on.isoformat() if found.issued_on else None}


def _child() -> None:
    # Here alone: the house itself never loads what opens strange files.
    from db.intake import documents

    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(head)
    _bound(asked["work"], asked["megabytes"])
    try:
        answer = json.dumps(_to_json(documents.read(data, asked["name"], asked["charset"])))
    except BadDocument as bad:
        answer = json.dumps({"fault": bad.fault.value, "detail": bad.detail})
    except (MemoryError, RecursionError):
        answer = json.dumps({"fault": Fault.TOO_HEAVY.value, "detail": {}})
    sys.stdout.write(answer)


def _bound(work: int, megabytes: int) -> None:
    size = megabytes * 1024 * 1024
    for limit, value in (
        (resource.RLIMIT_CPU, work),
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    os.nice(10)


if __name__ == "__main__":
    _child()
