"""What staff make of answers as they read them: labels put on, words kept from publication."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, delete, select

from participation.errors import ReadingRefused
from participation.models import (
    Answer,
    Campaign,
    CampaignQuestion,
    Hiding,
    HidingReason,
    Labelling,
    ReadingLabel,
    StaffMember,
)
from participation.staff.log import write_log
from participation.storage.db import Session, hold

LONGEST_LABEL = 40
LONGEST_NOTE = 200


@dataclass(frozen=True)
class LabelUse:
    """One of a campaign's labels, and how many answers bear it."""

    id: int
    name: str
    n: int


async def list_labels(session: Session, campaign: Campaign) -> list[LabelUse]:
    """Returns the campaign's labels in the order they were added."""
    query = (
        select(ReadingLabel.id, ReadingLabel.name, func.count(col(Labelling.answer_id)))
        .outerjoin(Labelling, col(Labelling.label_id) == col(ReadingLabel.id))
        .where(ReadingLabel.campaign_id == campaign.id)
        .group_by(col(ReadingLabel.id), col(ReadingLabel.name))
        .order_by(col(ReadingLabel.id))
    )
    return [LabelUse(*row) for row in (await session.exec(query)).all()]


async def add_label(
    session: Session, campaign: Campaign, name: str, *, by: StaffMember, now: datetime
) -> ReadingLabel:
    """Add a label of that name to the campaign unless it has one. Returns the label.

    Raises ReadingRefused if the name is empty or too long.
    """
    name = " ".join(name.split())
    if not name:
        raise ReadingRefused("reading.label_empty", field="name")
    if len(name) > LONGEST_LABEL:
        raise ReadingRefused("reading.label_too_long", field="name", limit=LONGEST_LABEL)
    await hold(session, f"labels {campaign.id}", alone=True)
    query = select(ReadingLabel).where(ReadingLabel.campaign_id == campaign.id)
    for label in (await session.exec(query)).all():
        if label.name.casefold() == name.casefold():
            return label
    label = ReadingLabel(campaign_id=campaign.id, name=name, added_at=now)
    session.add(label)
    await session.flush()
    write_log(session, "label.added", campaign.key, by=by, now=now, name=name)
    return label


async def delete_label(
    session: Session, campaign: Campaign, label_id: int, *, by: StaffMember, now: datetime
) -> None:
    """Delete a label, and take it off every answer that bears it.

    Raises ReadingRefused if it is gone.
    """
    label = await _label(session, campaign, label_id)
    await session.exec(delete(ReadingLabel).where(col(ReadingLabel.id) == label.id))
    write_log(session, "label.deleted", campaign.key, by=by, now=now, name=label.name)


async def put_label(
    session: Session,
    campaign: Campaign,
    answer_id: int,
    label_id: int,
    *,
    by: StaffMember,
    now: datetime,
) -> None:
    """Put a label on an answer unless it bears it. Raises ReadingRefused if either is gone."""
    label, answer = await _both(session, campaign, label_id, answer_id)
    if await session.get(Labelling, (answer.id, label.id)) is not None:
        return
    session.add(Labelling(answer_id=answer.id, label_id=label.id, staff_id=by.id, labelled_at=now))
    write_log(session, "answer.labelled", campaign.key, by=by, now=now, label=label.name)


async def take_label(
    session: Session,
    campaign: Campaign,
    answer_id: int,
    label_id: int,
    *,
    by: StaffMember,
    now: datetime,
) -> None:
    """Take a label off an answer if it bears it. Raises ReadingRefused if either is gone."""
    label, answer = await _both(session, campaign, label_id, answer_id)
    labelling = await session.get(Labelling, (answer.id, label.id))
    if labelling is not None:
        await session.delete(labelling)
        write_log(session, "answer.unlabelled", campaign.key, by=by, now=now, label=label.name)


async def hide_answer(
    session: Session,
    campaign: Campaign,
    answer_id: int,
    *,
    reason: HidingReason,
    note: str = "",
    by: StaffMember,
    now: datetime,
) -> None:
    """Keep what an answer says from publication. Staff go on seeing it, marked as hidden.

    Raises ReadingRefused if the answer is gone, or if the note is missing or too long.
    """
    note = " ".join(note.split())
    if reason is HidingReason.OTHER and not note:
        raise ReadingRefused("reading.note_missing", field="note")
    if len(note) > LONGEST_NOTE:
        raise ReadingRefused("reading.note_too_long", field="note", limit=LONGEST_NOTE)
    answer = await _answer(session, campaign, answer_id)
    hiding = await session.get(Hiding, answer.id) or Hiding(answer_id=answer.id)
    hiding.reason, hiding.note = reason, note or None
    hiding.staff_id, hiding.hidden_at = by.id, now
    session.add(hiding)
    write_log(session, "answer.hidden", campaign.key, by=by, now=now, reason=str(reason))


async def show_answer(
    session: Session, campaign: Campaign, answer_id: int, *, by: StaffMember, now: datetime
) -> None:
    """Let what an answer says be published again. Raises ReadingRefused if the answer is gone."""
    answer = await _answer(session, campaign, answer_id)
    hiding = await session.get(Hiding, answer.id)
    if hiding is not None:
        await session.delete(hiding)
        write_log(session, "answer.shown", campaign.key, by=by, now=now, reason=str(hiding.reason))


async def hidings(session: Session, answers: Collection[int]) -> dict[int, Hiding]:
    """Returns the hidings of those of these answers that are hidden, by answer number."""
    query = select(Hiding).where(col(Hiding.answer_id).in_(answers))
    return {hiding.answer_id: hiding for hiding in (await session.exec(query)).all()}


async def labels_on(session: Session, answers: Collection[int]) -> dict[int, set[int]]:
    """Returns the numbers of the labels on each of these answers, by answer number."""
    query = select(Labelling.answer_id, Labelling.label_id)
    found: dict[int, set[int]] = {}
    rows = await session.exec(query.where(col(Labelling.answer_id).in_(answers)))
    for answer_id, label_id in rows.all():
        found.setdefault(answer_id, set()).add(label_id)
    return found


async def _both(
    session: Session, campaign: Campaign, label_id: int, answer_id: int
) -> tuple[ReadingLabel, Answer]:
    label = await _label(session, campaign, label_id)
    return label, await _answer(session, campaign, answer_id)


async def _label(session: Session, campaign: Campaign, label_id: int) -> ReadingLabel:
    label = await session.get(ReadingLabel, label_id)
    if label is None or label.campaign_id != campaign.id:
        raise ReadingRefused("reading.label_gone", field="label")
    return label


async def _answer(session: Session, campaign: Campaign, answer_id: int) -> Answer:
    query = (
        select(Answer)
        .join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id))
        .where(col(Answer.id) == answer_id, col(CampaignQuestion.campaign_id) == campaign.id)
        # Two who label or hide the same at once do so one after the other.
        .with_for_update(of=Answer)
    )
    answer = (await session.exec(query)).one_or_none()
    if answer is None:
        raise ReadingRefused("reading.answer_gone")
    return answer
