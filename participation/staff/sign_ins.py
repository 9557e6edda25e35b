"""Signing in, step by step, and slowly for those who guess: shared by every process."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import col, select

from participation.models import SignInFailure, SignInStep, StaffMember
from participation.storage.db import Session, hold
from participation.storage.tokens import digest_of, new_token

STEP_LASTS = timedelta(minutes=5)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
SHARED_WAIT = timedelta(minutes=1)
FORGOTTEN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class SignInSubject:
    """Something whose failures are counted together, and how many of them are free."""

    name: str
    free: int
    longest_wait: timedelta = LONGEST_WAIT
    # Who got it right for one account must not wipe out what they tried on others.
    forgiven_one_by_one: bool = False

    @property
    def digest(self) -> str:
        """The digest by which it is kept: people type passwords into the wrong field."""
        return digest_of(self.name)


def guesses_from(place: str, email: str) -> list[SignInSubject]:
    """Returns the subjects of a password: here for this account, for this account, from here.

    Nobody waits longer than a minute for what others do, elsewhere or behind the same address:
    someone who may not come in must not keep out someone who may.
    """
    account = email.strip().lower()
    return [
        SignInSubject(f"place {place} account {account}", free=5),
        SignInSubject(f"account {account}", free=20, longest_wait=SHARED_WAIT),
        SignInSubject(
            f"place {place}", free=50, longest_wait=SHARED_WAIT, forgiven_one_by_one=True
        ),
    ]


def guesses_of_code(member: StaffMember) -> list[SignInSubject]:
    """Returns the subject of a code; the person asking already knows the password."""
    return [SignInSubject(f"code {member.id}", free=5)]


async def wait_before(
    session: Session, subjects: Iterable[SignInSubject], now: datetime
) -> timedelta:
    """Returns how long they still have to wait before trying again; zero most of the time."""
    known = {subject.digest: subject for subject in subjects}
    query = select(SignInFailure).where(col(SignInFailure.subject).in_(known))
    failures = (await session.exec(query)).all()
    waits = [_wait(known[failure.subject], failure, now) for failure in failures]
    return max(waits, default=timedelta(0))


async def record_failure(
    session: Session, subjects: Iterable[SignInSubject], now: datetime
) -> timedelta:
    """Count one more failure unless they still have to wait. Returns how long they have to wait."""
    ordered = sorted(subjects, key=lambda subject: subject.digest)
    for subject in ordered:
        # Guesses made all at once, to whichever process, are counted one by one.
        await hold(session, f"guess.{subject.digest}", alone=True)
    if wait := await wait_before(session, ordered, now):
        return wait
    forgotten = col(SignInFailure.latest_at) < now - FORGOTTEN_AFTER
    await session.exec(delete(SignInFailure).where(forgotten))
    for subject in ordered:
        failure = await session.get(SignInFailure, subject.digest)
        count = failure.count + 1 if failure else 1
        await session.merge(SignInFailure(subject=subject.digest, count=count, latest_at=now))
    return timedelta(0)


async def forget_failures(session: Session, subjects: Iterable[SignInSubject]) -> None:
    """Take the failure back: they got it right after all."""
    for subject in subjects:
        this = col(SignInFailure.subject) == subject.digest
        if subject.forgiven_one_by_one:
            fewer = col(SignInFailure.count) - 1
            await session.exec(update(SignInFailure).where(this).values(count=fewer))
        else:
            await session.exec(delete(SignInFailure).where(this))


async def begin_step(session: Session, member: StaffMember, now: datetime) -> str:
    """Let a member whose password was right give their code within five minutes.

    Returns a token.
    """
    await session.exec(delete(SignInStep).where(col(SignInStep.expires_at) <= now))
    token = new_token()
    session.add(
        SignInStep(
            digest=digest_of(token), staff_id=member.id, begun_at=now, expires_at=now + STEP_LASTS
        )
    )
    return token


async def find_step(session: Session, token: str, now: datetime) -> StaffMember | None:
    """Returns the member whose code that token awaits, or None if it awaits none."""
    query = (
        select(StaffMember)
        .join(SignInStep, col(SignInStep.staff_id) == col(StaffMember.id))
        .where(
            SignInStep.digest == digest_of(token),
            col(SignInStep.expires_at) > now,
            col(StaffMember.disabled_at).is_(None),
        )
    )
    return (await session.exec(query)).one_or_none()


async def end_step(session: Session, token: str) -> None:
    """End the step: its token stops working."""
    await session.exec(delete(SignInStep).where(col(SignInStep.digest) == digest_of(token)))


def _wait(subject: SignInSubject, failure: SignInFailure, now: datetime) -> timedelta:
    if failure.count < subject.free or now - failure.latest_at > FORGOTTEN_AFTER:
        return timedelta(0)
    doublings = min(failure.count - subject.free, 10)
    wait = min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT, subject.longest_wait)
    return max(timedelta(0), failure.latest_at + wait - now)
