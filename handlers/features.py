"""Every conversation, in the order in which labels and commands are looked up."""

from handlers import ask, enrolment, home
from handlers.feature import Feature

FEATURES: tuple[Feature, ...] = (
    home.FEATURE,
    enrolment.FEATURE,
    ask.FEATURE,
)
