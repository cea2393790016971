"""The roof: settings, clock, inbox, command line, and the parts put together."""

import os
import sys

# PTB reads this at import: waiting times arrive as timedelta, the only form that does not warn.
os.environ.setdefault("PTB_TIMEDELTA", "1")
# httpx loads its own command line, with `rich`, where that is installed: 4 MB and 40 ms of every start. Without it, it does without.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
