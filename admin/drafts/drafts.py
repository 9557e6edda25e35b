"""The editor: a campaign written in the panel, saved at every change, then made a version."""

from dataclasses import dataclass

from aiohttp import web

from admin.drafts.drafting import (
    Form,
    Outdated,
    conflict_page,
    draft_page,
    found,
    is_asked_by_script,
    save_form,
    spoken_in,
)
from admin.drafts.editing import sheet_written
from admin.drafts.places import element_at
from admin.showing.yaml_files import packaged, yaml_download
from admin.web.auth import for_editors
from admin.web.forms import text_of
from admin.web.keys import DATABASE, WORDING, member_of, now_of
from admin.web.numbers import number_in, whole
from admin.web.rendering import render
from content.campaign_files import campaign_file_names
from content.council import council
from participation.campaigns.lifecycle import definition_of, find_campaign, list_campaigns
from participation.campaigns.versions import campaign_numbered
from participation.drafts.drafts import (
    begin_draft,
    bring_back,
    discard_draft,
    draft_to_go_on,
    find_draft,
    list_drafts,
    publish_draft,
    saver_of,
)
from participation.drafts.sheets import Sheet, complete, definition_of_sheet, file_of, sheet_of
from participation.errors import CampaignRefused, DraftNotFound, DraftOutdated
from participation.models import Campaign, CampaignStatus, Draft
from participation.questionnaires.definitions import InvalidDefinition


@dataclass(frozen=True)
class Thrown:
    """A draft that was thrown away: all that it takes to bring it back."""

    sheet: Sheet
    campaign: Campaign | None
    from_version: int | None


@for_editors
async def show_list(request: web.Request) -> web.Response:
    """Returns the page of all drafts, with the ways to begin a campaign."""
    return await _list_page(request)


async def _list_page(request: web.Request, thrown: Thrown | None = None) -> web.Response:
    language = request[WORDING].language
    async with request.app[DATABASE].reading() as session:
        drafts = await list_drafts(session)
        campaigns = await list_campaigns(session)
    return render(
        request,
        "drafts/drafts.html",
        drafts=[
            (draft, Sheet.model_validate(draft.sheet).title_in(language), email)
            for draft, email in drafts
        ],
        examples=[(name, packaged(name)) for name in campaign_file_names()],
        campaigns=[(each.key, text.title_in(language)) for each, text in campaigns],
        thrown=thrown,
    )


@for_editors
async def begin(request: web.Request) -> web.Response:
    """Begin a draft: blank, from one of our examples, or from an earlier campaign. Returns no page.

    Raises HTTPSeeOther to the draft.
    """
    kind, _, name = text_of(await request.post(), "origin").partition(":")
    async with request.app[DATABASE].transaction() as session:
        sheet = Sheet()
        if kind == "example" and name in campaign_file_names():
            sheet = sheet_of(packaged(name), council().languages)
        elif kind == "campaign":
            campaign = await find_campaign(session, name)
            sheet = sheet_of(await definition_of(session, campaign), council().languages)
        sheet.key = ""
        complete(sheet, council().languages)
        draft = await begin_draft(session, sheet, by=member_of(request), now=now_of(request))
    raise web.HTTPSeeOther(f"/drafts/{draft.id}")


@for_editors
async def bring_thrown_back(request: web.Request) -> web.Response:
    """Bring back the draft that was just thrown away. Returns no page.

    Raises HTTPSeeOther to it.
    """
    form = await request.post()
    sheet, key = sheet_written(text_of(form, "sheet")), text_of(form, "campaign")
    async with request.app[DATABASE].transaction() as session:
        draft = await begin_draft(
            session,
            sheet,
            campaign=await find_campaign(session, key) if key else None,
            from_version=whole(text_of(form, "from_version")),
            by=member_of(request),
            now=now_of(request),
        )
    raise web.HTTPSeeOther(f"/drafts/{draft.id}")


@for_editors
async def edit(request: web.Request) -> web.Response:
    """Go on with the draft of that campaign's next version, or begin one. Returns no page.

    Raises HTTPSeeOther: to the draft where `at` says, or to the campaign once it is closed.
    """
    at = text_of(await request.post(), "at")
    async with request.app[DATABASE].transaction() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        if campaign.status is CampaignStatus.CLOSED:
            raise web.HTTPSeeOther(f"/campaigns/{campaign.key}")
        draft = await draft_to_go_on(
            session, campaign, council().languages, by=member_of(request), now=now_of(request)
        )
    target = element_at(at, Sheet.model_validate(draft.sheet))
    pointed = f"?at={target}#{target}" if target else ""
    raise web.HTTPSeeOther(f"/drafts/{draft.id}{pointed}")


@for_editors
async def show(request: web.Request) -> web.Response:
    """Returns the page of the form, with the preview beside it."""
    async with request.app[DATABASE].reading() as session:
        draft = await found(request, session)
        at = request.query.get("at", "")
        spoken = spoken_in(request.query, request)
        return await draft_page(request, session, draft, spoken=spoken, at=at)


@for_editors
async def save(request: web.Request) -> web.Response:
    """Save what was written and do what the button says; other people's work is not overwritten.

    Returns the part that a script asked for, or the choices in a conflict. Raises HTTPSeeOther
    to the draft otherwise.
    """
    form = await request.post()
    try:
        draft, at = await save_form(request, form)
    except Outdated as outdated:
        return await conflict_page(request, form, outdated.mine)
    spoken = spoken_in(form, request)
    if not is_asked_by_script(request):
        raise web.HTTPSeeOther(f"/drafts/{draft.id}?at={at}&spoken={spoken}#{at or 'sheet'}")
    checked = text_of(form, "checked") == "yes"
    async with request.app[DATABASE].reading() as session:
        return await draft_page(request, session, draft, spoken=spoken, at=at, checked=checked)


@for_editors
async def publish(request: web.Request) -> web.Response:
    """Save, then make it a campaign or its next version.

    Returns the editor with what to mend beside each field, or the choices in a conflict. Raises
    HTTPSeeOther to the campaign once it is published.
    """
    form = await request.post()
    refused = None
    try:
        draft, _ = await save_form(request, form)
        campaign = await _publish(request, form, draft)
    except Outdated as outdated:
        return await conflict_page(request, form, outdated.mine)
    except CampaignRefused as refusal:
        refused = refusal
    except InvalidDefinition:
        pass  # the page tells each problem beside its field
    else:
        raise web.HTTPSeeOther(f"/campaigns/{campaign.key}")
    async with request.app[DATABASE].reading() as session:
        spoken = spoken_in(form, request)
        return await draft_page(
            request, session, draft, spoken=spoken, checked=True, refused=refused, status=400
        )


async def _publish(request: web.Request, form: Form, draft: Draft) -> Campaign:
    sheet = Sheet.model_validate(draft.sheet)
    definition = definition_of_sheet(sheet)
    try:
        async with request.app[DATABASE].transaction() as session:
            return await publish_draft(
                session,
                draft.id,
                definition,
                onto=draft.revision,
                any_key=not sheet.key.strip(),
                onto_version=whole(text_of(form, "onto_version")),
                by=member_of(request),
                now=now_of(request),
            )
    except DraftOutdated:
        raise Outdated(sheet) from None


@for_editors
async def show_state(request: web.Request) -> web.Response:
    """Returns the part of the page that says whether the draft was saved since, or is gone."""
    since = whole(request.query.get("revision", "")) or 0
    async with request.app[DATABASE].reading() as session:
        try:
            draft = await find_draft(session, number_in(request))
        except DraftNotFound:
            return render(request, "drafts/draft_state.html", draft=None, moved=False, saver=None)
        saver = await saver_of(session, draft)
    moved = draft.revision > since
    return render(request, "drafts/draft_state.html", draft=draft, moved=moved, saver=saver)


@for_editors
async def restore(request: web.Request) -> web.Response:
    """Bring back what someone had written before someone else went on. Returns no page.

    Raises HTTPSeeOther to the draft, HTTPNotFound if it is gone.
    """
    revision = whole(text_of(await request.post(), "number")) or 0
    try:
        async with request.app[DATABASE].transaction() as session:
            draft = await bring_back(
                session, number_in(request), revision, by=member_of(request), now=now_of(request)
            )
    except DraftNotFound:
        raise web.HTTPNotFound from None
    raise web.HTTPSeeOther(f"/drafts/{draft.id}")


@for_editors
async def discard(request: web.Request) -> web.Response:
    """Throw the draft away. Returns the list, which offers to undo it.

    Raises HTTPNotFound if it is gone, HTTPSeeOther to the draft if it was saved meanwhile.
    """
    revision = whole(text_of(await request.post(), "revision")) or 0
    number = number_in(request)
    try:
        async with request.app[DATABASE].transaction() as session:
            draft = await find_draft(session, number, to_change=True)
            campaign = await campaign_numbered(session, draft.campaign_id)
            thrown = Thrown(Sheet.model_validate(draft.sheet), campaign, draft.from_version)
            await discard_draft(
                session, number, onto=revision, by=member_of(request), now=now_of(request)
            )
    except DraftNotFound:
        raise web.HTTPNotFound from None
    except DraftOutdated:
        raise web.HTTPSeeOther(f"/drafts/{number}") from None
    return await _list_page(request, thrown)


@for_editors
async def download(request: web.Request) -> web.Response:
    """Returns the draft as a campaign file, as far as it is written."""
    async with request.app[DATABASE].reading() as session:
        draft = await found(request, session)
    data = file_of(Sheet.model_validate(draft.sheet))
    return yaml_download(data, str(data["key"]))


ROUTES = [
    web.get("/drafts", show_list),
    web.post("/drafts", begin),
    web.post("/drafts/thrown", bring_thrown_back),
    web.post("/campaigns/{key}/edit", edit),
    web.get("/drafts/{number}", show),
    web.post("/drafts/{number}", save),
    web.post("/drafts/{number}/publish", publish),
    web.get("/drafts/{number}/state", show_state),
    web.post("/drafts/{number}/revision", restore),
    web.post("/drafts/{number}/discard", discard),
    web.get("/drafts/{number}/campaign.yaml", download),
]
