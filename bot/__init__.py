"""The roof: settings, clock, inbox, command line, and the parts put together."""

import os

# PTB reads this at import: waiting times arrive as timedelta, the only form that does not warn.
os.environ.setdefault("PTB_TIMEDELTA", "1")
