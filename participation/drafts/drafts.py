"""Drafts: begun, saved at every change, written over by nobody unawares, and made a campaign."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, delete, select

from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import definition_of
from participation.drafts.sheets import Sheet, sheet_of
from participation.drafts.sheets.keys import LONGEST_CAMPAIGN
from participation.errors import CampaignRefused, DraftNotFound, DraftOutdated
from participation.models import Campaign, Draft, DraftRevision, StaffMember
from participation.questionnaires.definitions import CampaignDefinition
from participation.staff.log import write_log
from participation.storage.db import Session

MOST_REVISIONS = 30


async def begin_draft(
    session: Session,
    sheet: Sheet,
    *,
    campaign: Campaign | None = None,
    from_version: int | None = None,
    by: StaffMember,
    now: datetime,
) -> Draft:
    """Begin a draft of a new campaign, or of the campaign's next version. Returns the draft.

    The next version begins from `from_version`, or from the current one.
    """
    draft = Draft(
        campaign_id=campaign.id if campaign else None,
        from_version=from_version or campaign.version if campaign else None,
        sheet=sheet.model_dump(mode="json"),
        begun_at=now,
        saved_at=now,
        saved_by=by.id,
    )
    session.add(draft)
    await session.flush()
    write_log(session, "draft.begun", _subject(draft, campaign), by=by, now=now)
    return draft


async def find_draft(session: Session, number: int, *, to_change: bool = False) -> Draft:
    """Returns the draft of that number. Raises DraftNotFound if there is none."""
    query = select(Draft).where(Draft.id == number)
    if to_change:
        query = query.with_for_update()
    draft = (await session.exec(query)).one_or_none()
    if draft is None:
        raise DraftNotFound(number=number)
    return draft


async def draft_of(session: Session, campaign: Campaign) -> Draft | None:
    """Returns the latest saved draft of the campaign's next version, or None if there is none."""
    query = (
        select(Draft)
        .where(Draft.campaign_id == campaign.id)
        .order_by(col(Draft.saved_at).desc(), col(Draft.id).desc())
        .limit(1)
    )
    return (await session.exec(query)).one_or_none()


async def draft_to_go_on(
    session: Session,
    campaign: Campaign,
    languages: tuple[str, ...],
    *,
    by: StaffMember,
    now: datetime,
) -> Draft:
    """Returns the draft of the campaign's next version. Begins one if there is none."""
    # Two who ask at once go on with the same one.
    await session.refresh(campaign, with_for_update=True)
    if (draft := await draft_of(session, campaign)) is not None:
        return draft
    sheet = sheet_of(await definition_of(session, campaign), languages)
    return await begin_draft(session, sheet, campaign=campaign, by=by, now=now)


async def list_drafts(session: Session) -> list[tuple[Draft, str | None]]:
    """Returns every draft with the address of the member who saved it last, latest first."""
    query = (
        select(Draft, StaffMember.email)
        .join(StaffMember, col(StaffMember.id) == col(Draft.saved_by), isouter=True)
        .order_by(col(Draft.saved_at).desc(), col(Draft.id).desc())
    )
    return [(draft, email) for draft, email in (await session.exec(query)).all()]


async def count_drafts(session: Session) -> int:
    """Returns how many drafts are being written."""
    return (await session.exec(select(func.count()).select_from(Draft))).one()


async def save_draft(
    session: Session,
    number: int,
    sheet: Sheet,
    *,
    onto: int,
    over: bool = False,
    by: StaffMember,
    now: datetime,
) -> Draft:
    """Save what was written since revision `onto`. Returns the draft.

    What someone else had left, or what `over` knowingly overwrites, is kept as an earlier revision.
    Raises DraftNotFound if there is no draft, DraftOutdated if it was saved since that revision.
    """
    draft = await find_draft(session, number, to_change=True)
    written = sheet.model_dump(mode="json")
    if draft.sheet == written:
        return draft
    _refuse_outdated(draft, onto)
    if over or draft.saved_by != by.id:
        await _keep(session, draft)
    if over:
        write_log(session, "draft.overwritten", str(number), by=by, now=now, revision=onto)
    draft.sheet, draft.saved_at, draft.saved_by = written, now, by.id
    draft.revision += 1
    await session.flush()
    return draft


async def saver_of(session: Session, draft: Draft) -> str | None:
    """Returns the address of the member who saved the draft last, or None if they are gone."""
    query = select(StaffMember.email).where(StaffMember.id == draft.saved_by)
    return (await session.exec(query)).one_or_none()


async def earlier_revisions(
    session: Session, draft: Draft
) -> list[tuple[DraftRevision, str | None]]:
    """Returns the earlier revisions kept, each with its saver's address, latest first."""
    query = (
        select(DraftRevision, StaffMember.email)
        .join(StaffMember, col(StaffMember.id) == col(DraftRevision.saved_by), isouter=True)
        .where(DraftRevision.draft_id == draft.id)
        .order_by(col(DraftRevision.number).desc())
    )
    return [(revision, email) for revision, email in (await session.exec(query)).all()]


async def sheet_at(session: Session, draft: Draft, number: int) -> Sheet | None:
    """Returns the draft's sheet as it was at that revision, or None if that is not kept."""
    query = select(DraftRevision).where(
        DraftRevision.draft_id == draft.id, DraftRevision.number == number
    )
    revision = (await session.exec(query)).one_or_none()
    return Sheet.model_validate(revision.sheet) if revision is not None else None


async def bring_back(
    session: Session, number: int, revision: int, *, by: StaffMember, now: datetime
) -> Draft:
    """Make the draft what it was at that earlier revision. Returns the draft.

    What stands now is kept as an earlier revision. Raises DraftNotFound if either is missing.
    """
    draft = await find_draft(session, number, to_change=True)
    sheet = await sheet_at(session, draft, revision)
    if sheet is None:
        raise DraftNotFound(number=number)
    return await save_draft(session, number, sheet, onto=draft.revision, over=True, by=by, now=now)


async def publish_draft(
    session: Session,
    number: int,
    definition: CampaignDefinition,
    *,
    onto: int,
    any_key: bool = False,
    onto_version: int | None = None,
    by: StaffMember,
    now: datetime,
) -> Campaign:
    """Make the draft a campaign or its next version. Returns the campaign.

    A new campaign whose key is taken is refused, or gets another key with `any_key`. A version that
    came after the draft was begun is overwritten only if `onto_version` names it.
    Raises CampaignRefused if it cannot be published, DraftNotFound if there is no draft, and
    DraftOutdated if it was saved since revision `onto`.
    """
    draft = await find_draft(session, number, to_change=True)
    _refuse_outdated(draft, onto)
    if any_key and draft.campaign_id is None:
        definition = await _with_free_key(session, definition)
    query = select(Campaign).where(Campaign.key == definition.key).with_for_update()
    campaign = (await session.exec(query)).one_or_none()
    if campaign is not None and campaign.id != draft.campaign_id:
        raise CampaignRefused("draft.key_taken", field="key", key=definition.key)
    if campaign is not None and campaign.version not in (draft.from_version, onto_version):
        raise CampaignRefused("draft.version_moved", field="version", version=campaign.version)
    published = await import_campaign(session, definition, from_editor=True, by=by, now=now)
    await _erase(session, draft)
    return published


async def discard_draft(
    session: Session, number: int, *, onto: int, by: StaffMember, now: datetime
) -> None:
    """Throw the draft away; its campaign stays as it is.

    Raises DraftNotFound if there is no draft, DraftOutdated if it was saved since revision `onto`.
    """
    draft = await find_draft(session, number, to_change=True)
    _refuse_outdated(draft, onto)
    await _erase(session, draft)
    write_log(session, "draft.discarded", str(number), by=by, now=now)


def _refuse_outdated(draft: Draft, onto: int) -> None:
    if draft.revision != onto:
        raise DraftOutdated(revision=draft.revision)


async def _with_free_key(session: Session, definition: CampaignDefinition) -> CampaignDefinition:
    start = definition.key[: LONGEST_CAMPAIGN - 4]
    query = select(Campaign.key).where(col(Campaign.key).startswith(start, autoescape=True))
    taken, key, number = set((await session.exec(query)).all()), definition.key, 1
    while key in taken:
        number += 1
        key = f"{start}-{number}"
    return definition.model_copy(update={"key": key})


async def _keep(session: Session, draft: Draft) -> None:
    left = DraftRevision(
        draft_id=draft.id,
        number=draft.revision,
        sheet=draft.sheet,
        saved_at=draft.saved_at,
        saved_by=draft.saved_by,
    )
    session.add(left)
    await session.flush()
    numbers = [revision.number for revision, _ in await earlier_revisions(session, draft)]
    if too_many := numbers[MOST_REVISIONS:]:
        of_draft = col(DraftRevision.draft_id) == draft.id
        oldest = of_draft & col(DraftRevision.number).in_(too_many)
        await session.exec(delete(DraftRevision).where(oldest))


async def _erase(session: Session, draft: Draft) -> None:
    await session.delete(draft)
    await session.flush()


def _subject(draft: Draft, campaign: Campaign | None) -> str:
    return campaign.key if campaign else str(draft.id)
