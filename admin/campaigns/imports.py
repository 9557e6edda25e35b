"""Campaign files: taken in, or sent back with every line to mend."""

from dataclasses import dataclass

from aiohttp import web

from admin.showing.yaml_files import packaged, yaml_download
from admin.web.auth import for_editors, public
from admin.web.forms import text_of
from admin.web.keys import DATABASE, WORDING, member_of, now_of
from admin.web.numbers import whole
from admin.web.rendering import render
from content import LanguageTexts, known_languages
from content.campaign_files import (
    Explained,
    MalformedFileError,
    campaign_file_names,
    explain_malformed,
    explain_problems,
    load_campaign_file,
    packaged_campaign,
)
from content.council import council
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.campaigns.versions import list_versions
from participation.drafts.drafts import begin_draft
from participation.drafts.sheets import sheet_of
from participation.errors import CampaignNotFound, CampaignRefused
from participation.questionnaires.definitions import (
    CampaignDefinition,
    InvalidDefinition,
    definition_schema,
    dump_definition,
    read_definition,
)


@dataclass(frozen=True)
class _Refused(Exception):
    problems: list[Explained]


@for_editors
async def show_form(request: web.Request) -> web.Response:
    """Returns the page to upload or paste a file on. `?example=` fills in one of ours."""
    name = request.query.get("example", "")
    text = packaged_campaign(name) if name in campaign_file_names() else ""
    return _form(request, text, [])


@for_editors
async def take_in(request: web.Request) -> web.Response:
    """Import the file, or open it in the editor.

    Returns the form with the problems beside the text.
    Raises HTTPSeeOther to the campaign, or to the draft, once the file is taken in.
    """
    text = await _written(request)
    wording = request[WORDING]
    try:
        definition = _read(text, wording)
        if text_of(await request.post(), "into") == "editor":
            return await _open_in_editor(request, definition)
        async with request.app[DATABASE].transaction() as session:
            campaign = await import_campaign(
                session, definition, by=member_of(request), now=now_of(request)
            )
    except _Refused as refused:
        return _form(request, _shown(text), refused.problems)
    except CampaignRefused as refused:
        problem = Explained(1, refused.field or "", wording(refused.code, **refused.details))
        return _form(request, _shown(text), [problem])
    raise web.HTTPSeeOther(f"/campaigns/{campaign.key}")


async def download(request: web.Request) -> web.Response:
    """Returns the campaign as a file: its current version, or the one that the address names.

    Raises HTTPNotFound if there is no such version.
    """
    asked = request.query.get("version", "")
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        numbers = [version.number for version in await list_versions(session, campaign)]
        number = whole(asked)
        if number is None:
            number = campaign.version
        if number not in numbers:
            raise web.HTTPNotFound
        definition = await definition_of(session, campaign, number)
    name = campaign.key if number == campaign.version else f"{campaign.key}-{number}"
    return yaml_download(dump_definition(definition), name)


@public
async def schema(request: web.Request) -> web.Response:
    """Returns the JSON Schema of campaign files, for editors that check while one types."""
    return web.json_response(
        definition_schema(known_languages()), content_type="application/schema+json"
    )


async def _open_in_editor(request: web.Request, definition: CampaignDefinition) -> web.Response:
    """The file as a draft of a new campaign or, for a key that exists, of its next version."""
    sheet = sheet_of(definition, council().languages)
    async with request.app[DATABASE].transaction() as session:
        try:
            campaign = await find_campaign(session, definition.key)
        except CampaignNotFound:
            campaign = None
        draft = await begin_draft(
            session, sheet, campaign=campaign, by=member_of(request), now=now_of(request)
        )
    raise web.HTTPSeeOther(f"/drafts/{draft.id}")


def _read(text: str | bytes, wording: LanguageTexts) -> CampaignDefinition:
    try:
        file = load_campaign_file(text)
    except MalformedFileError as error:
        raise _Refused([explain_malformed(error, wording)]) from None
    try:
        return read_definition(file.data)
    except InvalidDefinition as error:
        raise _Refused(explain_problems(error.problems, file, wording)) from None


async def _written(request: web.Request) -> str | bytes:
    form = await request.post()
    uploaded = form.get("file")
    if isinstance(uploaded, web.FileField) and uploaded.filename:
        return uploaded.file.read()
    # Browsers send the lines of a text area with carriage returns.
    return text_of(form, "text").replace("\r\n", "\n")


def _shown(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode(errors="replace")


def _form(request: web.Request, text: str, problems: list[Explained]) -> web.Response:
    return render(
        request,
        "campaigns/import.html",
        status=400 if problems else 200,
        text=text,
        problems=problems,
        examples=[
            (name, packaged(name).title_in(request[WORDING].language))
            for name in campaign_file_names()
        ],
    )


ROUTES = [
    web.get("/import", show_form),
    web.post("/import", take_in),
    web.get("/campaigns/{key}/campaign.yaml", download),
    web.get("/campaign.schema.json", schema),
]
