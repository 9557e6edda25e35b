"""What the bots written on SQLModel keep, and how: one session for each update."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, DateTime, Index, event
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from benchmarks.bots.wording import Asked, Shown


class Record(SQLModel, registry=registry()):
    """The base of these bots' tables, apart from all others."""


class Person(Record, table=True):
    """Someone registered."""

    id: int = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_column=Column(BigInteger, unique=True))
    language: str = "fr"
    age_band: str = "18-24"
    district: str = "centre"
    registered_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


class Question(Record, table=True):
    """One question, at its place in the consultation."""

    id: int = Field(default=None, primary_key=True)
    place: int = Field(unique=True)
    text: str
    labels: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    columns: int


class Answer(Record, table=True):
    """One answer; a later one to the same question supersedes it."""

    __table_args__ = (
        Index(
            "ix_answer_in_force",
            "person_id",
            "question_id",
            unique=True,
            sqlite_where=Column("superseded_at").is_(None),
            postgresql_where=Column("superseded_at").is_(None),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    question_id: int = Field(foreign_key="question.id")
    value: str
    answered_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    superseded_at: datetime | None = Field(
        default=None, sa_column=Column(DateTime(timezone=True), nullable=True)
    )


@dataclass(frozen=True)
class Taken:
    """What came of a tap: what was answered, in words, and what comes next."""

    question: Shown
    label: str
    following: Shown | None


Sessions = async_sessionmaker[AsyncSession]


def open_sessions(url: str) -> tuple[AsyncEngine, Sessions]:
    """Open a database, with the same care for SQLite as ours takes.

    Returns its engine and sessions.
    """
    if url.startswith("sqlite"):
        # A pool of one: with several, writers find the database locked and answers are lost.
        engine = create_async_engine(url, pool_size=1, max_overflow=0)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    else:
        engine = create_async_engine(url, pool_size=10, max_overflow=10)
    return engine, async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


async def prepare(url: str, people: Sequence[int], questions: Sequence[Asked]) -> None:
    """Make a database with these people and questions in it."""
    engine, sessions = open_sessions(url)
    async with engine.begin() as connection:
        await connection.run_sync(Record.metadata.create_all)
    async with sessions.begin() as session:
        now = datetime.now(UTC)
        session.add_all(Person(telegram_id=one, registered_at=now) for one in people)
        session.add_all(
            Question(place=place, text=one.text, labels=one.labels, columns=one.columns)
            for place, one in enumerate(questions, 1)
        )
    await engine.dispose()


async def first_question(session: AsyncSession) -> Shown:
    """Returns what everybody is asked first."""
    query = select(Question).order_by(col(Question.place)).limit(1)
    return _shown((await session.exec(query)).one())


async def take_answer(
    session: AsyncSession, telegram_id: int, question_id: int, value: str
) -> Taken:
    """Keep someone's answer to a question, in place of an earlier one. Returns what came of it."""
    now = datetime.now(UTC)
    person = (await session.exec(select(Person).where(Person.telegram_id == telegram_id))).one()
    question = await session.get_one(Question, question_id)
    query = select(Answer).where(
        Answer.person_id == person.id,
        Answer.question_id == question.id,
        col(Answer.superseded_at).is_(None),
    )
    if earlier := (await session.exec(query)).one_or_none():
        earlier.superseded_at = now
        await session.flush()
    session.add(Answer(person_id=person.id, question_id=question.id, value=value, answered_at=now))
    following = (
        await session.exec(
            select(Question)
            .where(Question.place > question.place)
            .order_by(col(Question.place))
            .limit(1)
        )
    ).first()
    return Taken(_shown(question), question.labels[value], _shown(following) if following else None)


def _shown(question: Question) -> Shown:
    return Shown(question.id, question.place, question.text, question.labels, question.columns)


def _prepare_sqlite(connection: Any, record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
