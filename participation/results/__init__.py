"""What the answers come to: tallies, reach, the words people wrote, and who takes part."""

from participation.counters import Dimension
from participation.results.audience import AudienceFigures, audience_figures
from participation.results.crosstabs import CrossTab, Group, cross_tab, cross_tabs
from participation.results.publication import (
    THRESHOLD,
    PublishedTally,
    published,
    results_in_words,
)
from participation.results.reach import Reach, campaign_reach, reaches
from participation.results.respondents import Respondents, campaign_respondents
from participation.results.shared import SharedResult, shared_result, shared_results
from participation.results.tallies import (
    QuestionResult,
    campaign_results,
    question_numbers,
    question_tally,
)
from participation.results.written import WrittenAnswer, count_written_answers, written_answers

__all__ = [
    "THRESHOLD",
    "AudienceFigures",
    "CrossTab",
    "Dimension",
    "Group",
    "PublishedTally",
    "QuestionResult",
    "Reach",
    "Respondents",
    "SharedResult",
    "WrittenAnswer",
    "audience_figures",
    "campaign_reach",
    "campaign_respondents",
    "campaign_results",
    "count_written_answers",
    "cross_tab",
    "cross_tabs",
    "published",
    "question_numbers",
    "question_tally",
    "reaches",
    "results_in_words",
    "shared_result",
    "shared_results",
    "written_answers",
]
