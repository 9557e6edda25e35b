"""Trying a campaign before it opens: a bot and a database of their own, where no answer counts."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from bot.application import TelegramBot
from bot.errors import TelegramUnreachable
from content import wording
from content.council import council
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import (
    close_campaign,
    find_campaign,
    open_due,
    schedule_campaign,
)
from participation.council.rules import Rules, change_rules
from participation.migrations import migrate
from participation.people.audiences import Audience
from participation.people.participants import (
    find_participant,
    give_consent,
    meet_participant,
    record_opening,
    register,
)
from participation.questionnaires.definitions import CampaignDefinition
from participation.rights.leaving import erase
from participation.storage.db import Database
from portevoix.settings import Settings
from simulator.phones.acting import Hand
from simulator.server import Running, running

log = structlog.get_logger(__name__)

# Understood by the simulator, and by nothing else. Not the token of the trial run's own bot.
SANDBOX_TOKEN = "2:sandbox"  # noqa: S105 - opens nothing
MOST_TRIALS = 5
# The simulator knows no name of ours unless it is told.
own_simulator = partial(running, username="portevoix_bot", first_name="Portevoix")

OpenSimulator = Callable[[], AbstractAsyncContextManager[Running]]


class Sandbox:
    """A bot to try campaigns with: starts at the first try, keeps the latest few, until closed.

    Its database lies in a temporary folder of `folder` (the system's own by default).
    """

    def __init__(
        self,
        open_simulator: OpenSimulator,
        chat_url: str | None = None,
        folder: Path | None = None,
    ) -> None:
        self._open_simulator = open_simulator
        self._chat_url = chat_url
        self._folder = folder
        self._running = AsyncExitStack()
        self._starting = asyncio.Lock()
        self._playground: _Playground | None = None

    async def open_trial(self, definition: CampaignDefinition, language: str) -> str | None:
        """Ask a throw-away person that campaign. Returns the address of their chat.

        Returns None if no chat can be had: the log says why.
        """
        async with self._starting:
            if self._playground is None:
                try:
                    self._playground = await self._start()
                except (OSError, TelegramUnreachable) as error:
                    log.warning("sandbox.not_started", kind=type(error).__name__)
                    return None
        playground = self._playground
        person_id = await playground.invite(definition, language)
        base = self._chat_url or _reachable(playground.simulator.url)
        return f"{base}/chat?bot={playground.bot_id}#{person_id}"

    async def close(self) -> None:
        """Stop the bot, and delete all that was tried."""
        await self._running.aclose()
        self._playground = None

    async def _start(self) -> "_Playground":
        async with AsyncExitStack() as stack:
            simulator = await stack.enter_async_context(self._open_simulator())
            playground = await stack.enter_async_context(_open_playground(simulator, self._folder))
            self._running = stack.pop_all()
        return playground


def sandbox_for(settings: Settings, simulator: Running | None) -> Sandbox | None:
    """Returns a sandbox in the simulator that runs, or in one of its own once it is needed.

    Returns None if a proxy stands in front and no setting says how to reach the chat through it.
    """
    if simulator is not None:
        return Sandbox(lambda: nullcontext(simulator), settings.simulator_url)
    if not settings.simulator_url and (settings.proxy or settings.webhook_url):
        return None
    return Sandbox(
        lambda: own_simulator(settings.host, settings.simulator_port), settings.simulator_url
    )


@dataclass(frozen=True)
class _Trial:
    person_id: int
    key: str


@dataclass
class _Playground:
    """The sandbox while it runs."""

    simulator: Running
    database: Database
    trials: deque[_Trial] = field(default_factory=deque)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def bot_id(self) -> int:
        """By what the chat's page knows the sandbox's bot."""
        return self.simulator.world.bot_of(SANDBOX_TOKEN).id

    async def invite(self, definition: CampaignDefinition, language: str) -> int:
        """Let a new person, known and registered, be asked that campaign, and nobody else."""
        spoken = language if language in council().languages else council().languages[0]
        person_id = self._make_person(wording(spoken)("panel.trial_person"), spoken)
        trial = _Trial(person_id, f"trial-{next(self.numbers)}")
        now = datetime.now(UTC)
        async with self.database.transaction() as session:
            person = await meet_participant(
                session, language=spoken, now=now, telegram_id=person_id
            )
            await record_opening(session, person, trial.key, now)
            give_consent(session, person, version=council().consent_version, now=now)
            register(person, age_band=None, district=None, now=now)
            renamed = definition.model_copy(update={"key": trial.key})
            campaign = await import_campaign(session, renamed, by=None, now=now)
            audience = Audience(sources=[trial.key])
            await schedule_campaign(
                session, campaign, opens_at=now, audience=audience, by=None, now=now
            )
            await open_due(session, now)
        self.trials.append(trial)
        while len(self.trials) > MOST_TRIALS:
            await self._throw_away(self.trials.popleft())
        return person_id

    def leave_telegram(self, person_id: int) -> None:
        """The throw-away person deletes their account."""
        self._hand_of(person_id).leave_telegram()

    def _make_person(self, name: str, language: str) -> int:
        person = self.simulator.world.join(name, language)
        # As after a press on Start, without a word: the campaign is the first thing said.
        self._hand_of(person.id).chat.started = True
        return person.id

    def _hand_of(self, person_id: int) -> Hand:
        world = self.simulator.world
        bot = world.bot_of(SANDBOX_TOKEN)
        return Hand(world, bot, world.person(person_id), world.chat_of(bot, person_id))

    async def _throw_away(self, trial: _Trial) -> None:
        now = datetime.now(UTC)
        async with self.database.transaction() as session:
            campaign = await find_campaign(session, trial.key)
            await close_campaign(session, campaign, by=None, now=now)
            if person := await find_participant(session, trial.person_id):
                await erase(session, person)
        self.leave_telegram(trial.person_id)


@asynccontextmanager
async def _open_playground(simulator: Running, parent: Path | None) -> AsyncIterator[_Playground]:
    with TemporaryDirectory(prefix="portevoix-sandbox-", dir=parent) as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'sandbox.db'}"
        await migrate(url)
        database = Database(url)
        async with database.transaction() as session:
            # Whoever tries something at night wants to see it now.
            awake = Rules(quiet_from=None, quiet_until=None)
            await change_rules(session, awake, by=None, now=datetime.now(UTC))
        bot = TelegramBot(database, token=SANDBOX_TOKEN, api_url=simulator.url)
        playground = _Playground(simulator, database)
        try:
            await bot.start()
            yield playground
        finally:
            for trial in playground.trials:
                playground.leave_telegram(trial.person_id)
            await bot.stop()
            await database.dispose()


def _reachable(url: str) -> str:
    """An address a browser can open, where the simulator listens on every one."""
    return url.replace("//0.0.0.0:", "//localhost:").replace("//[::]:", "//localhost:")
