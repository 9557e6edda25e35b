"""A draft's page, whole or as the part that a script asks for, and the saving of its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from multidict import MultiDictProxy

from admin.drafts.conflicts import Conflict, choices_between, picked
from admin.drafts.draft_words import field_label, text_in
from admin.drafts.editing import read_sheet
from admin.drafts.looking import Look, look_at
from admin.drafts.places import place_label
from admin.web.formatting import Formatter
from admin.web.forms import text_of
from admin.web.keys import DATABASE, TIMEZONE, WORDING, member_of, now_of
from admin.web.numbers import number_in, whole
from admin.web.rendering import render
from content import wording
from content.council import council
from participation.campaigns.lifecycle import definition_of
from participation.campaigns.versions import campaign_numbered
from participation.drafts.drafts import (
    earlier_revisions,
    find_draft,
    save_draft,
    saver_of,
    sheet_at,
)
from participation.drafts.sheets import (
    Sheet,
    change,
    complete,
    has_options,
    last_removed,
    settings_of,
    take,
)
from participation.errors import CampaignRefused, DraftNotFound, DraftOutdated
from participation.models import Campaign, Draft
from participation.questions import KINDS
from participation.storage.db import Session

Form = MultiDictProxy[Any]
WITHIN = 1800
# The most used first; a kind that is not named here comes last.
KINDS_IN_ORDER = "yes_no single_choice multiple_choice scale number text location photo".split()


@dataclass
class Outdated(Exception):
    """Someone else saved meanwhile; `mine` is what was sent, and is not saved."""

    mine: Sheet


def spoken_in(fields: Mapping[str, Any], request: web.Request) -> str:
    """Returns the preview's language: the chosen one, else the reader's or the council's first."""
    languages = council().languages
    asked = fields.get("spoken", request[WORDING].language)
    return str(asked) if asked in languages else languages[0]


def is_asked_by_script(request: web.Request) -> bool:
    """Returns True if the page's script asks, and wants the changing part alone."""
    return "Draft-Request" in request.headers


async def found(request: web.Request, session: Session, *, to_change: bool = False) -> Draft:
    """Returns the draft that the address names. Raises HTTPNotFound if it is gone."""
    try:
        return await find_draft(session, number_in(request), to_change=to_change)
    except DraftNotFound:
        raise web.HTTPNotFound from None


async def save_form(request: web.Request, form: Form) -> tuple[Draft, str]:
    """Save the form and do what its button says. Returns the draft, and the element to go on at.

    Raises Outdated if someone else saved meanwhile.
    """
    over = whole(text_of(form, "over"))
    revision = over if over is not None else whole(text_of(form, "revision"))
    async with request.app[DATABASE].transaction() as session:
        draft = await found(request, session, to_change=True)
        before = Sheet.model_validate(draft.sheet)
        sheet = read_sheet(form, before)
        if draft.campaign_id is not None:
            sheet.key = before.key
        if over == draft.revision:
            take(sheet, before, picked(form))
        at = change(sheet, text_of(form, "act"))
        complete(sheet, council().languages)
        try:
            saved = await save_draft(
                session,
                draft.id,
                sheet,
                onto=revision or 0,
                over=over is not None,
                by=member_of(request),
                now=now_of(request),
            )
        except DraftOutdated:
            raise Outdated(sheet) from None
    return saved, at


async def draft_page(
    request: web.Request,
    session: Session,
    draft: Draft,
    *,
    spoken: str,
    at: str = "",
    conflict: Conflict | None = None,
    checked: bool = False,
    refused: CampaignRefused | None = None,
    status: int = 200,
) -> web.Response:
    """Returns the editor with the draft or, if someone saved meanwhile, with what was sent."""
    t = request[WORDING]
    write = Formatter(t, request.app[TIMEZONE])
    sheet = conflict.mine if conflict else Sheet.model_validate(draft.sheet)
    look = look_at(sheet, wording(spoken), write)
    page = render(
        request,
        "drafts/draft_sheet.html" if is_asked_by_script(request) else "drafts/draft.html",
        status=status,
        sheet=sheet,
        removed=last_removed(sheet),
        look=look,
        problems=_shown(look, refused, request) if checked else {},
        checked=checked,
        refused=refused,
        refusal=t(refused.code, **refused.details) if refused else "",
        at=at,
        conflict=conflict,
        spoken=spoken,
        **await _surroundings(request, session, draft),
        **_kinds(),
        **_words(sheet, write),
    )
    # It comes again at every change, to phones too; there is no secret in it to guess at.
    page.enable_compression()
    return page


async def _surroundings(request: web.Request, session: Session, draft: Draft) -> dict[str, Any]:
    """The draft's campaign, and who else wrote on it."""
    campaign = await campaign_numbered(session, draft.campaign_id)
    ago = (now_of(request) - draft.saved_at).total_seconds()
    return {
        "draft": draft,
        "campaign": campaign,
        "kept": await _kept(session, campaign),
        "saver": await saver_of(session, draft),
        "saved_by_other": draft.saved_by != member_of(request).id and ago < WITHIN,
        "earlier": await earlier_revisions(session, draft),
    }


def _kinds() -> dict[str, Any]:
    """What can be asked and in which languages, and what each kind lets one set."""
    kinds = sorted(KINDS, key=_kind_order)
    return {
        "kinds": kinds,
        "settings_of": settings_of,
        "has_options": has_options,
        "spoken_languages": council().languages,
    }


def _words(sheet: Sheet, write: Formatter) -> dict[str, Callable[..., str]]:
    """What the page calls the parts of the campaign."""
    return {
        "text_in": text_in,
        "field_label": lambda name: field_label(name, write),
        "place_label": lambda target: place_label(target, sheet, write),
    }


async def conflict_page(request: web.Request, form: Form, mine: Sheet) -> web.Response:
    """Ask which version is kept.

    Returns the editor with what was sent still in it, and the choices.
    """
    async with request.app[DATABASE].reading() as session:
        draft = await found(request, session)
        begun = whole(text_of(form, "base")) or whole(text_of(form, "revision")) or 0
        choices = choices_between(
            mine,
            Sheet.model_validate(draft.sheet),
            await sheet_at(session, draft, begun),
            form,
            Formatter(request[WORDING], request.app[TIMEZONE]),
        )
        return await draft_page(
            request,
            session,
            draft,
            spoken=spoken_in(form, request),
            conflict=Conflict(mine, begun, choices),
            status=409,
        )


def _kind_order(kind: str) -> int:
    return KINDS_IN_ORDER.index(kind) if kind in KINDS_IN_ORDER else len(KINDS_IN_ORDER)


async def _kept(session: Session, campaign: Campaign | None) -> dict[str, frozenset[str]]:
    """The questions and options that people may have answered, so that they have to stay."""
    if campaign is None or campaign.opened_at is None:
        return {}
    definition = await definition_of(session, campaign)
    return {question.key: question.option_keys for question in definition.questions}


def _shown(look: Look, refused: CampaignRefused | None, request: web.Request) -> dict[str, str]:
    """What is told beside each field; a key that is taken is told beside the key."""
    if refused is not None and refused.field == "key":
        return {**look.problems, "key": request[WORDING](refused.code, **refused.details)}
    return look.problems
