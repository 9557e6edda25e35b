"""What the panel is given to let people in with, beyond passwords."""

from dataclasses import dataclass

from admin.oidc import Provider
from participation.models import Role
from participation.storage.seals import Seal


@dataclass(frozen=True)
class Access:
    """The server's seal, if it has a key; a provider of sign-ins; who needs a second factor."""

    # Without one there is no second factor, and no provider.
    seal: Seal | None = None
    provider: Provider | None = None
    factor_roles: frozenset[Role] = frozenset()


PASSWORDS_ALONE = Access()
