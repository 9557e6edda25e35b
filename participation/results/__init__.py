"""What the answers come to: tallies, reach, the words people wrote, and who takes part."""

from participation.responses.counters import Dimension
from participation.results.audience import AudienceFigures, audience_figures
from participation.results.crosstabs import CrossTab, Group, cross_tab, cross_tabs
from participation.results.distributions import Bin, Quartiles, histogram, quartiles
from participation.results.live import CampaignProgress, Hour, Stage, campaign_progress
from participation.results.paths import (
    ResponseLine,
    ResponsePath,
    find_response,
    list_responses,
)
from participation.results.periods import Period, periods
from participation.results.publication import (
    THRESHOLD,
    PublishedTally,
    published,
    results_in_words,
)
from participation.results.question_crosstabs import (
    OptionTab,
    answer_pairs,
    option_tab,
    splits,
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
from participation.results.timelines import Timeline, answers_by_quarter, timeline, totals
from participation.results.vocabularies import distinctive_words_by, distinctive_words_by_option
from participation.results.vocabulary import DistinctiveWord, distinctive_words
from participation.results.wordings import (
    WordingSeen,
    counts_of_versions,
    wordings_counted,
    wordings_seen,
)
from participation.results.written import (
    TO_PUBLISH,
    Sought,
    WrittenAnswer,
    answers_numbered,
    count_written_answers,
    located_answers,
    those_sought,
    written_answers,
    written_numbers,
)

__all__ = [
    "THRESHOLD",
    "TO_PUBLISH",
    "AudienceFigures",
    "Bin",
    "CampaignProgress",
    "CrossTab",
    "Dimension",
    "DistinctiveWord",
    "Group",
    "Hour",
    "OptionTab",
    "Period",
    "PublishedTally",
    "Quartiles",
    "QuestionResult",
    "Reach",
    "Respondents",
    "ResponseLine",
    "ResponsePath",
    "SharedResult",
    "Sought",
    "Stage",
    "Timeline",
    "WordingSeen",
    "WrittenAnswer",
    "answer_pairs",
    "answers_by_quarter",
    "answers_numbered",
    "audience_figures",
    "campaign_progress",
    "campaign_reach",
    "campaign_respondents",
    "campaign_results",
    "count_written_answers",
    "counts_of_versions",
    "cross_tab",
    "cross_tabs",
    "distinctive_words",
    "distinctive_words_by",
    "distinctive_words_by_option",
    "find_response",
    "histogram",
    "list_responses",
    "located_answers",
    "option_tab",
    "periods",
    "published",
    "quartiles",
    "question_numbers",
    "question_tally",
    "reaches",
    "results_in_words",
    "shared_result",
    "shared_results",
    "splits",
    "those_sought",
    "timeline",
    "totals",
    "wordings_counted",
    "wordings_seen",
    "written_answers",
    "written_numbers",
]
