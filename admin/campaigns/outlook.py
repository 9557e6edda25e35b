"""What a campaign's schedule comes to: looked up once, told by `admin.campaigns.sentences`."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from admin.campaigns.audiences import Told, campaigns_told_of
from participation.campaigns.approvals import find_approval
from participation.council.rules import Rules, read_rules
from participation.council.timetables import next_daily
from participation.models import Approval, Campaign, CampaignStatus
from participation.people.audiences import Audience, AudienceCount, count_asked
from participation.questionnaires.definitions import CampaignDefinition
from participation.storage.db import Session


@dataclass(frozen=True)
class Outlook:
    """What a campaign would do today: whom it asks, under which rules, and who still has to agree.

    `told` are the campaigns that its audience's rules name.
    """

    counted: AudienceCount
    rules: Rules
    questions: int
    approval: Approval | None = None
    told: Told = field(default_factory=dict)

    @property
    def lacks_approval(self) -> bool:
        """Whether a second person has yet to agree."""
        return self.approval is not None and self.approval.approved_at is None

    @property
    def is_over_limit(self) -> bool:
        """Whether it asks more people than one member of staff may ask alone."""
        return 0 < self.rules.approval_above < self.counted.asked

    @property
    def awaits_approval(self) -> bool:
        """Whether it opens only once a second person has agreed, asked already or not yet."""
        return self.lacks_approval or (self.approval is None and self.is_over_limit)

    def leaves_at(self, planned: datetime) -> datetime:
        """Returns when a message planned for that moment leaves: not in quiet hours."""
        return self.rules.quiet_hours.morning_from(planned)

    def spread_ends_at(self, opens_at: datetime, minutes: int) -> datetime:
        """Returns when the last invitation leaves if they are spread over that many minutes."""
        return self.rules.quiet_hours.end_of(opens_at, timedelta(minutes=minutes))

    def nights_within(self, opens_at: datetime, minutes: int) -> list[tuple[datetime, datetime]]:
        """Returns each evening and morning between which such a spread stands still."""
        nights = self.rules.quiet_hours.nights(self.leaves_at(opens_at), timedelta(minutes=minutes))
        ends_at = self.spread_ends_at(opens_at, minutes)
        # After one that begins as the spread is over, nothing is left.
        return [
            (evening, evening + lasts) for evening, lasts in nights if evening + lasts < ends_at
        ]

    def last_daily(self, opens_at: datetime, asked_at: datetime) -> datetime:
        """Returns when the last of the daily questions arrives, at the earliest.

        It is so for someone who is asked the first one at `asked_at` and answers each at once.
        """
        quiet = self.rules.quiet_hours
        for _ in range(self.questions - 1):
            answered_at = asked_at + timedelta(minutes=1)
            asked_at = next_daily(opens_at, asked_at, answered_at, quiet)
        return asked_at


async def outlook_of(
    session: Session, campaign: Campaign, definition: CampaignDefinition, now: datetime
) -> Outlook:
    """Returns the outlook of a campaign, or of what it would be if it were scheduled so."""
    counted, audience = AudienceCount(0, 0, 0), Audience.model_validate(campaign.audience)
    # Of no other campaign is it asked whom it would reach.
    if campaign.status is CampaignStatus.SCHEDULED:
        counted = await count_asked(session, audience, now, besides=campaign.id)
    approval = await find_approval(session, campaign) if campaign.id else None
    rules = await read_rules(session)
    told = await campaigns_told_of(session, audience)
    return Outlook(counted, rules, len(definition.questions), approval, told)
