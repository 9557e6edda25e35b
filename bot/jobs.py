"""What happens by the clock: the clock fires, the database decides. Every job may be repeated."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot import metrics
from bot.intake import Intake
from bot.sender import DeliverySender
from participation.broadcasts.broadcasts import go_on_broadcasting
from participation.campaigns.lifecycle import close_due, open_due, remind_due
from participation.campaigns.openings import seconds_late
from participation.council.bot_name import note_bot
from participation.models import Attachment
from participation.people.receipts import forget_receipts
from participation.responses.attachments import attachments_owed, give_up, keep_content
from participation.responses.recounts import answered_campaigns, recount_and_mend
from participation.rights.leaving import erase_unregistered
from participation.rights.retention import erase_silent, find_silent, warn_silent
from participation.sending.queueing import go_on_queueing
from participation.storage.db import Database, hold
from participation.storage.locks import alone

log = structlog.get_logger(__name__)

# Telegram keeps an update for 24 hours at most.
RECEIPTS_KEPT = timedelta(days=3)
UNREGISTERED_KEPT = timedelta(days=7)
SILENT_AT_ONCE = 50


# In this order: who was down for the whole of a campaign still goes through all of it.
TURNS = (
    ("opened", "opens_at", open_due),
    ("reminded", "reminds_at", remind_due),
    ("closed", "closes_at", close_due),
)


@dataclass(frozen=True)
class Clockwork:
    """What the jobs work with."""

    bot: Bot
    database: Database
    intake: Intake
    sender: DeliverySender
    clock: Callable[[], datetime]
    # The jobs under way.
    running: set[asyncio.Task[None]] = field(default_factory=set)


Job = Callable[[Clockwork], Awaitable[None]]


async def turn_campaigns(work: Clockwork) -> None:
    """Open, remind and close what is due."""
    async with work.database.transaction() as session:
        now = work.clock()
        for what, planned, due in TURNS:
            for campaign in await due(session, now):
                late = seconds_late(campaign, getattr(campaign, planned), now)
                log.info(f"campaign.{what}", key=campaign.key, late_seconds=late)
    await queue_owed(work)


async def queue_owed(work: Clockwork) -> None:
    """Queue what is owed to many, some at a time, so that people's turns come in between."""
    for go_on in (go_on_queueing, go_on_broadcasting):
        left = True
        while left:
            async with work.database.transaction() as session:
                left = await go_on(session, work.clock())


async def send_owed(work: Clockwork) -> None:
    """Send the deliveries that are owed now."""
    await work.sender.pay()


async def leave_name(work: Clockwork) -> None:
    """Store the bot's name, so that the panel knows where links lead to."""
    async with work.database.transaction() as session:
        await note_bot(session, work.bot.username, work.clock())


async def tell_replies(work: Clockwork) -> None:
    """Tell senders in other processes how much is replied here."""
    await work.sender.tell_replies()


async def note_replies(work: Clockwork) -> None:
    """Write down which updates have been replied to since the last time."""
    await work.intake.note_replies()


async def attend_replies(work: Clockwork) -> None:
    """Tell other processes which replies are under way here, so that they do not say them too."""
    await work.intake.attend_replies()


async def reply_again(work: Clockwork) -> None:
    """Say again the replies that a crash has swallowed."""
    async with alone(work.database, "reply_again") as is_ours:
        if is_ours:
            await work.intake.reply_again()


async def fetch_photos(work: Clockwork) -> None:
    """Download photos while Telegram still has them."""
    async with alone(work.database, "fetch_photos") as is_ours:
        if is_ours:
            await _fetch_photos(work)


async def _fetch_photos(work: Clockwork) -> None:
    async with work.database.reading() as session:
        owed = [(photo.id, photo.reference) for photo in await attachments_owed(session)]
    for number, reference in owed:
        content: bytes | None = None
        try:
            file = await work.bot.get_file(reference)
            content = bytes(await file.download_as_bytearray())
        except BadRequest:
            log.warning("photo.gone", attachment_id=number)
        except TelegramError:
            continue  # the network: next time
        async with work.database.transaction() as session:
            if (photo := await session.get(Attachment, number)) is not None:
                if content is None:
                    give_up(photo, work.clock())
                else:
                    keep_content(photo, content, work.clock())


async def tidy(work: Clockwork) -> None:
    """Erase those who never consented, and receipts that no longer serve."""
    async with work.database.transaction() as session:
        # Two that erase the same rows in another order would wait for each other for ever.
        await hold(session, "tidy", alone=True)
        now = work.clock()
        await erase_unregistered(session, now - UNREGISTERED_KEPT)
        await forget_receipts(session, now - RECEIPTS_KEPT)


async def end_retention(work: Clockwork) -> None:
    """Warn those who were silent for long, and erase those who were warned."""
    async with work.database.reading() as session:
        silent = await find_silent(session, work.clock())
    for end, numbers in ((erase_silent, silent.to_erase), (warn_silent, silent.to_warn)):
        # Some at a time: people's turns come in between.
        for start in range(0, len(numbers), SILENT_AT_ONCE):
            some = numbers[start : start + SILENT_AT_ONCE]
            async with work.database.transaction() as session:
                await end(session, some, work.clock())


async def recount_answers(work: Clockwork) -> None:
    """Compare the running counts with the answers, correct them and log what was wrong."""
    async with alone(work.database, "recount_answers") as is_ours:
        if not is_ours:
            return
        async with work.database.reading() as session:
            campaigns = await answered_campaigns(session)
        for campaign in campaigns:
            for wrong in await recount_and_mend(work.database, campaign):
                log.error("counts.wrong", key=campaign.key, **asdict(wrong))


Jobs = tuple[tuple[Job, float], ...]

# Each process that receives notes its own replies: nobody else knows of them.
RECEIVING: Jobs = (
    # What is not noted at a crash is said again.
    (note_replies, 0.25),
    (reply_again, 2),
    # Several times before a reply is taken for lost.
    (attend_replies, 2),
    (leave_name, 3600),
    (tell_replies, 1),
)
SENDING: Jobs = (
    (turn_campaigns, 1),
    (send_owed, 0.5),
    (fetch_photos, 2),
    (tidy, 3600),
    (recount_answers, 86400),
    (end_retention, 86400),
)


async def run_job(job: Job, work: Clockwork) -> None:
    """Run a job and count its failure.

    Raises what the job raises, unless it was cut short by the stop.
    """
    if task := asyncio.current_task():
        work.running.add(task)
        task.add_done_callback(work.running.discard)
    try:
        with suppress(asyncio.CancelledError):
            await job(work)
    except Exception:
        metrics.count_job_failure(job.__name__)
        raise


def schedule_jobs(work: Clockwork, *, receives: bool, sends: bool) -> AsyncIOScheduler:
    """Start the jobs of these halves, never the same one twice at once. Returns the scheduler."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    for job, seconds in (*(RECEIVING if receives else ()), *(SENDING if sends else ())):
        scheduler.add_job(
            run_job,
            "interval",
            [job, work],
            seconds=seconds,
            name=job.__name__,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
            next_run_time=datetime.now(UTC),
        )
    scheduler.start()
    return scheduler
