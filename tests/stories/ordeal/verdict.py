"""What became of everything: owed and sent, said and kept, seen twice and accounted for."""

import csv
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import select

from participation.campaigns.lifecycle import find_campaign
from participation.models import Delivery, DeliveryStatus, Participant, Receipt
from participation.responses.recounts import recount
from participation.storage.db import Database
from tests.stories.ordeal.consultation import KEY, everything_said
from tests.stories.ordeal.crowd import Respondent
from tests.stories.ordeal.house import House

# What nobody should see twice; an invitation brings the introduction and the first question.
ONCE = ("introduction", "closing", "consent", "age", "district")
MESSAGES_A_DELIVERY = 2
MOST_SHOWN = 5

Said = tuple[int, str, str]


@dataclass(frozen=True)
class Person:
    """One person as the database has them, with what says that something was said again."""

    pseudonym: str
    deliveries: list[Delivery]
    resends: int

    @property
    def marks(self) -> int:
        """The most messages that may be there twice."""
        tried_again = sum(max(one.attempts - 1, one.resends) for one in self.deliveries)
        return self.resends + MESSAGES_A_DELIVERY * tried_again


@dataclass
class Verdict:
    """All that is compared, to assert and to print."""

    people: int
    taps: int = 0
    taps_again: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    uninvited: list[int] = field(default_factory=list)
    lost: list[Said] = field(default_factory=list)
    unexpected: list[Said] = field(default_factory=list)
    acknowledged: int = 0
    acknowledged_lost: int = 0
    twice: int = 0
    marks: int = 0
    unmarked: dict[int, str] = field(default_factory=dict)
    given_up: list[str] = field(default_factory=list)
    stuck: int = 0
    miscounted: int = 0
    without_closing: int = 0
    resent_deliveries: int = 0
    resent_replies: int = 0
    recoveries: dict[str, list[float]] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def is_spotless(self) -> bool:
        """Whether nothing was lost, and whatever was said twice is accounted for."""
        wrong = (self.uninvited, self.lost, self.unexpected, self.unmarked, self.given_up)
        failures = self.stuck or self.miscounted
        return not any(wrong) and not failures and set(self.statuses) == {DeliveryStatus.SENT}

    def __str__(self) -> str:
        said = self.people and len(everything_said(self.people))
        owed = self.statuses.total()
        rows: list[tuple[str, str]] = [
            ("people", f"{self.people}"),
            ("deliveries", f"{owed} owed, {_listed(self.statuses)}, {len(self.uninvited)} lost"),
            ("answers", f"{said} given, {len(self.lost)} lost, {len(self.unexpected)} unexpected"),
            ("acknowledged", f"{self.acknowledged}, {self.acknowledged_lost} lost"),
            ("taps and messages", f"{self.taps}, {self.taps_again} of them again"),
            ("seen twice", f"{self.twice}, {len(self.unmarked)} people unaccounted for"),
            ("marked", f"{self.resent_deliveries} deliveries, {self.resent_replies} replies"),
            ("given up", f"{len(self.given_up)} updates, {self.stuck} apologies"),
            ("without the closing words", f"{self.without_closing}"),
            ("results that a recount contradicts", f"{self.miscounted}"),
            *((f"recovery: {kind}", _spread(times)) for kind, times in self.recoveries.items()),
            ("time", f"{self.seconds:.0f} s"),
        ]
        width = max(len(name) for name, _ in rows)
        table = [f"{name:<{width}}  {figures}" for name, figures in rows]
        return "\n".join([*table, *self._wrongs()])

    def _wrongs(self) -> list[str]:
        """The first few of whatever is not as it should be."""
        wrong: dict[str, Sequence[object]] = {
            "uninvited": self.uninvited,
            "lost": self.lost,
            "unexpected": self.unexpected,
            "unaccounted for": [*self.unmarked.items()],
            "given up": self.given_up,
        }
        return [f"{name}: {of_them[:MOST_SHOWN]}" for name, of_them in wrong.items() if of_them]


async def judge(house: House, crowd: Sequence[Respondent], folder: Path) -> Verdict:
    """Export, and compare with what people did and saw."""
    out = folder / "answers.csv"
    await house.any_process.command("export", KEY, "--format", "csv", "--out", str(out))
    verdict = Verdict(len(crowd))
    database = Database(house.database_url)
    known = await _people(database)
    verdict.given_up = await _given_up(database)
    verdict.miscounted = await _miscounted(database)
    await database.dispose()
    numbers = {known[one.account].pseudonym: one.number for one in crowd if one.account in known}
    _compare_answers(verdict, crowd, _exported(out, numbers))
    for one in crowd:
        _compare_person(verdict, one, known.get(one.account))
    return verdict


def _exported(file: Path, numbers: dict[str, int]) -> list[Said]:
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return sorted(
            (numbers.get(row["pseudonym"], -1), row["question"], row["value"])
            for row in csv.DictReader(rows)
        )


def _compare_answers(verdict: Verdict, crowd: Sequence[Respondent], kept: list[Said]) -> None:
    said, found = Counter(everything_said(len(crowd))), Counter(kept)
    verdict.lost, verdict.unexpected = [*(said - found)], [*(found - said)]
    lost = {(number, question) for number, question, _ in verdict.lost}
    for one in crowd:
        heard = [key for key, it in one.heard.items() if key[1:].isdigit() and it.acknowledged]
        verdict.acknowledged += len(heard)
        verdict.acknowledged_lost += sum((one.number, key) in lost for key in heard)


def _compare_person(verdict: Verdict, one: Respondent, person: Person | None) -> None:
    one.look()
    verdict.taps += one.taps
    verdict.taps_again += one.taps_again
    verdict.stuck += one.stuck
    verdict.without_closing += one.copies["closing"] == 0
    deliveries = person.deliveries if person else []
    verdict.statuses.update(delivery.status.value for delivery in deliveries)
    if not one.copies["introduction"]:
        verdict.uninvited.append(one.number)
    seen = {key: n for key, n in one.copies.items() if key in ONCE or key[1:].isdigit()}
    # Whoever pressed Start again was asked again.
    seen["consent"] = seen.get("consent", 0) - max(0, one.starts - 1)
    twice = sum(max(0, count - 1) for count in seen.values())
    marks = person.marks if person else 0
    verdict.twice += twice
    verdict.marks += marks
    verdict.resent_deliveries += sum(delivery.attempts > 1 for delivery in deliveries)
    verdict.resent_replies += person.resends if person else 0
    if twice > marks:
        verdict.unmarked[one.number] = f"{seen} with {marks} marks"


async def _people(database: Database) -> dict[int, Person]:
    async with database.reading() as session:
        people = (await session.exec(select(Participant))).all()
        deliveries = (await session.exec(select(Delivery))).all()
        receipts = (await session.exec(select(Receipt).where(Receipt.resends > 0))).all()
    owed: dict[int, list[Delivery]] = {}
    for delivery in deliveries:
        owed.setdefault(delivery.participant_id, []).append(delivery)
    resends: Counter[int | None] = Counter()
    for receipt in receipts:
        resends[receipt.participant_id] += receipt.resends
    return {
        one.telegram_id: Person(one.pseudonym, owed.get(one.id, []), resends[one.id])
        for one in people
        if one.telegram_id is not None
    }


async def _given_up(database: Database) -> list[str]:
    async with database.reading() as session:
        failures = (await session.exec(select(Receipt.failure))).all()
    return [failure for failure in failures if failure is not None]


async def _miscounted(database: Database) -> int:
    async with database.reading() as session:
        return len(await recount(session, await find_campaign(session, KEY)))


def _listed(statuses: Counter[str]) -> str:
    return ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))


def _spread(times: list[float]) -> str:
    return (
        f"{len(times)} times, median {statistics.median(times):.1f} s, longest {max(times):.1f} s"
    )
