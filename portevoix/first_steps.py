"""What a first run needs: an account to sign in with and, for a trial, a campaign to answer."""

from datetime import UTC, datetime

from content.campaign_files import campaign_file_names, load_campaign_file, packaged_campaign
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import list_campaigns, schedule_campaign
from participation.models import Role
from participation.questionnaires.definitions import read_definition
from participation.staff.accounts import add_staff, count_staff, hash_password, new_password
from participation.storage.db import Database, hold

FIRST_ACCOUNT = "admin@portevoix.local"
DEMONSTRATION = "night-buses"


async def add_first_account(database: Database) -> None:
    """Add an account and print its password, this once, if there is no account yet."""
    async with database.reading() as session:
        if await count_staff(session):
            return
    password = new_password()
    hashed = await hash_password(password)
    async with database.transaction() as session:
        await hold(session, "staff.first", alone=True)
        if await count_staff(session):
            return  # another process was quicker, and has printed its own
        await add_staff(
            session,
            email=FIRST_ACCOUNT,
            role=Role.ADMIN,
            password_hash=hashed,
            by=None,
            now=datetime.now(UTC),
        )
    print(f"First account, shown this once: {FIRST_ACCOUNT} with password {password}", flush=True)


async def open_demonstration(database: Database) -> None:
    """Import the packaged campaigns into an empty database, and open the short one."""
    now = datetime.now(UTC)
    async with database.transaction() as session:
        if await list_campaigns(session):
            return
        for name in campaign_file_names():
            definition = read_definition(load_campaign_file(packaged_campaign(name)).data)
            campaign = await import_campaign(session, definition, by=None, now=now)
            if name == DEMONSTRATION:
                await schedule_campaign(session, campaign, opens_at=now, by=None, now=now)
