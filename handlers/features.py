"""Every conversation, in the order in which labels and commands are looked up."""

from handlers import (
    announcements,
    ask,
    assessment,
    assessment_rounds,
    dates,
    directives,
    enrolment,
    faq,
    figures,
    home,
    library,
    misses,
    more,
    mydata,
    questions,
    secretary,
    tasks,
)
from handlers.feature import Feature

FEATURES: tuple[Feature, ...] = (
    home.FEATURE,
    enrolment.FEATURE,
    tasks.FEATURE,
    figures.FEATURE,
    directives.FEATURE,
    library.FEATURE,
    assessment.FEATURE,
    assessment_rounds.FEATURE,
    dates.FEATURE,
    more.FEATURE,
    mydata.FEATURE,
    secretary.FEATURE,
    announcements.FEATURE,
    questions.FEATURE,
    misses.FEATURE,
    faq.FEATURE,
    ask.FEATURE,
)
