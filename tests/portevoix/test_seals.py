"""The server's key: given, or made where one process is alone with its database, and kept there."""

import stat
from pathlib import Path

import pytest
from pydantic import SecretStr

from portevoix.access import FACTOR_ROLES
from portevoix.options import ProcessRole, SecondFactorFor
from portevoix.seals import seal_for
from portevoix.settings import Settings

POSTGRES = "postgresql+asyncpg://portevoix@database/portevoix"


def settings_of(folder: Path, **settings: object) -> Settings:
    url = f"sqlite+aiosqlite:///{folder}/portevoix.db"
    return Settings.model_validate({"database_url": url} | settings)


def test_a_process_alone_with_its_database_makes_a_key_once(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    first, second = (seal_for(settings, ProcessRole.ALL) for _ in range(2))
    assert first is not None
    assert second is not None
    assert second.open(first.close("secret")) == "secret"
    [file] = tmp_path.iterdir()
    assert file.name == "portevoix.db.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    given = settings_of(tmp_path, secret_key=SecretStr(file.read_text(encoding="utf-8")))
    panel = seal_for(given, ProcessRole.PANEL)
    assert panel is not None
    assert panel.open(first.close("secret")) == "secret"


@pytest.mark.parametrize(
    ("role", "url"),
    [
        (ProcessRole.PANEL, None),
        (ProcessRole.BOT, None),
        (ProcessRole.ALL, POSTGRES),
        (ProcessRole.ALL, "sqlite+aiosqlite:///:memory:"),
    ],
)
def test_no_key_is_made_up_that_another_process_could_not_know(
    tmp_path: Path, role: ProcessRole, url: str | None
) -> None:
    settings = settings_of(tmp_path, **({"database_url": url} if url else {}))
    assert seal_for(settings, role) is None
    assert list(tmp_path.iterdir()) == []


def test_every_choice_of_whom_a_second_factor_is_asked_of_means_roles() -> None:
    assert FACTOR_ROLES.keys() == set(SecondFactorFor)
    sizes = [len(FACTOR_ROLES[choice]) for choice in SecondFactorFor]
    assert sizes == [0, 2, 3]
