"""What a campaign's report says, in one language: as the printer's template wants it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from admin.sharing.cards import CardSubject, dates_of, mean_of, quote_of, rows_of, unit_of
from admin.showing.conditions import condition_in_words
from admin.web.formatting import Formatter
from content.council import council
from participation.models import AgeBand
from participation.questions import Bar, Tally, in_language
from participation.results import PublishedTally, Reach, Respondents, SharedResult, published
from participation.results.publication import Bound


@dataclass(frozen=True)
class Reported:
    """What a campaign found out, as its report tells it."""

    reach: Reach
    respondents: Respondents
    results: Sequence[SharedResult]
    reply: str
    # Empty where everyone was asked.
    audience: str


def report_of(subject: CardSubject, reported: Reported, write: Formatter) -> dict[str, Any]:
    """Returns a report's data."""
    t, language = write.wording, write.wording.language
    return {
        "lang": language,
        "title": subject.definition.title_in(language),
        "council": council().name_in(language),
        "subtitle": t("share.report_of", dates=dates_of(subject.campaign, write)),
        "introduction": in_language(subject.definition.introduction, language),
        "whom": _whom(subject, reported, write),
        "questions": [_question(subject, result, write) for result in reported.results],
        "reply": reported.reply,
        "link": subject.link,
        **_headings(write),
    }


def _headings(write: Formatter) -> dict[str, Any]:
    t = write.wording
    names = ("results", "reply", "method")
    return {
        **{f"{name}_title": t(f"share.{name}_title") for name in names},
        "answer_heading": t("share.answer"),
        "share_heading": t("share.share"),
        "fact_heading": t("share.fact"),
        "count_heading": t("share.count"),
        "link_text": t("share.link_text"),
        "method": [t(f"share.method_{name}") for name in ("sample", "rounding", "few", "profile")],
    }


def _whom(subject: CardSubject, reported: Reported, write: Formatter) -> dict[str, Any]:
    t, reach = write.wording, reported.reach
    counts = {
        "asked": reach.asked,
        "delivered": reach.delivered,
        "started": reach.started,
        "finished": reach.finished,
    }
    return {
        "title": t("share.whom_title"),
        "text": t("share.whom", audience=reported.audience or t("share.audience_everyone")),
        "facts": [
            {"label": t(f"share.fact_{name}"), "value": write.number(n)}
            for name, n in counts.items()
        ],
        "groups": _groups(reported.respondents, write),
    }


def _groups(respondents: Respondents, write: Formatter) -> list[dict[str, Any]]:
    ages = {write.age_band(band): respondents.by_age_band[band] for band in (*AgeBand, None)}
    known = dict.fromkeys((*council().districts, *sorted(_said(respondents)), None))
    districts = {write.district(key): respondents.by_district[key] for key in known}
    groups = []
    for name, counts in (("age", ages), ("district", districts)):
        n = respondents.n
        bars = tuple(Bar(label, k, 100 * k / n) for label, k in counts.items() if n)
        if tally := published(Tally(n, bars)):
            groups.append(_group(name, tally, write))
    return groups


def _group(name: str, tally: PublishedTally, write: Formatter) -> dict[str, Any]:
    t = write.wording
    below = [share for share in tally.shares if share.bound is Bound.BELOW]
    return {
        "title": t(f"share.by_{name}"),
        "about": t("share.rounded", step=tally.step),
        "heading": t(f"share.{name}"),
        "rows": [row for row in rows_of(tally, write) if row["fill"]],
        # Mostly of nobody: a line each would only fill the page.
        "note": t("share.others_below", percent=below[0].percent) if below else "",
    }


def _said(respondents: Respondents) -> list[str]:
    return [key for key in respondents.by_district if key is not None]


def _question(subject: CardSubject, result: SharedResult, write: Formatter) -> dict[str, Any]:
    question, t = result.question, write.wording
    about = [write.label("kind", question.kind)]
    if unit := unit_of(question, t.language):
        about.append(unit)
    about.append(t("share.answers", n=result.n) if result.is_shown else t("share.too_few"))
    if result.tally:
        about.append(t("share.nearest", step=result.tally.step))
    if condition := condition_in_words(subject.definition, question, write):
        about.append(condition)
    return {
        "title": in_language(question.text, t.language),
        "about": " · ".join(about),
        "rows": rows_of(result.tally, write) if result.tally else [],
        "mean": mean_of(result, write),
        "quote": quote_of(subject, result, write),
    }
