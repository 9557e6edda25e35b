"""What a card says of one question, in one language: as the printer's template wants it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from admin.web.formatting import Formatter
from admin.web.qr import qr_svg
from content.council import council
from participation.models import Campaign
from participation.questionnaires.definitions import CampaignDefinition
from participation.questions import QuestionBase, in_language
from participation.questions.number import NumberQuestion
from participation.results import PublishedTally, SharedResult
from participation.results.publication import SIGNS, Bound, Share

Theme = Literal["light", "dark"]
TELEGRAM = "t.me"


@dataclass(frozen=True)
class CardSubject:
    """The campaign that cards and reports are of, and the bot that people find it by."""

    campaign: Campaign
    definition: CampaignDefinition
    username: str | None
    quotes: dict[str, str]

    @property
    def link(self) -> str:
        """Where to take part; empty where no bot is known yet."""
        return f"{TELEGRAM}/{self.username}" if self.username else ""


def card_of(
    subject: CardSubject, result: SharedResult, write: Formatter, theme: Theme
) -> dict[str, Any]:
    """Returns a card's data; only for a result that may be shown."""
    t, language = write.wording, write.wording.language
    tally = result.tally
    return {
        "theme": theme,
        "lang": language,
        "council": council().name_in(language),
        "campaign": subject.definition.title_in(language),
        "title": in_language(result.question.text, language),
        "rows": rows_of(tally, write) if tally else [],
        "quote": quote_of(subject, result, write),
        "mean": mean_of(result, write),
        "n": t("share.answers", n=result.n),
        "note": t("share.rounded", step=tally.step) if tally else "",
        "dates": dates_of(subject.campaign, write),
        "link": subject.link,
        "qr": qr_svg(f"https://{subject.link}") if subject.link else "",
    }


def rows_of(tally: PublishedTally, write: Formatter) -> list[dict[str, Any]]:
    """Returns the bars of a published tally. The longest stand out unless all are alike."""
    most = max(_length(share) for share in tally.shares)
    differ = any(_length(share) != most for share in tally.shares)
    return [
        {
            "label": share.label,
            "share": SIGNS[share.bound] + write.percent(share.percent),
            "fill": _length(share),
            "top": differ and _length(share) == most,
        }
        for share in tally.shares
    ]


def mean_of(result: SharedResult, write: Formatter) -> str:
    """Returns the mean in words; "" where it is not to be shown."""
    if result.mean is None:
        return ""
    value = f"{write.number(result.mean)} {unit_of(result.question, write.wording.language)}"
    return write.wording("share.mean", value=value.strip())


def unit_of(question: QuestionBase, language: str) -> str:
    """Returns the unit that a number is asked in; "" for other kinds."""
    if isinstance(question, NumberQuestion) and question.unit:
        return in_language(question.unit, language)
    return ""


def quote_of(subject: CardSubject, result: SharedResult, write: Formatter) -> str:
    """Returns the words that staff chose to show, in quotation marks; "" for none."""
    words = subject.quotes.get(result.question.key, "") if result.is_shown else ""
    return write.wording("share.quote", words=words) if words else ""


def dates_of(campaign: Campaign, write: Formatter) -> str:
    """Returns from when to when the campaign was open, in words."""
    opened, closed = campaign.opened_at or campaign.created_at, campaign.closed_at
    if closed is None:
        return write.wording("share.since", opened=write.long_day(opened))
    if write.long_day(opened) == write.long_day(closed):
        return write.long_day(opened)
    return write.wording(
        "share.between", opened=write.long_day(opened), closed=write.long_day(closed)
    )


def best_of(results: Sequence[SharedResult]) -> SharedResult | None:
    """Returns the result whose card says most: the first with bars. None if none has any."""
    return next((result for result in results if result.tally), None)


def _length(share: Share) -> int:
    """As long as its percentage; what is below the smallest step is drawn as nothing."""
    return 0 if share.bound is Bound.BELOW else share.percent
