"""What staff come in with beyond passwords, as the settings say."""

from urllib.parse import urlsplit

from admin.oidc import Provider, ProviderSettings
from admin.web.access import Access
from admin.web.auth import EDITORS, EVERYONE_ON_STAFF
from portevoix.options import ProcessRole, SecondFactorFor
from portevoix.seals import seal_for
from portevoix.settings import Settings

FACTOR_ROLES = {
    SecondFactorFor.NOBODY: frozenset(),
    SecondFactorFor.EDITORS: EDITORS,
    SecondFactorFor.EVERYONE: EVERYONE_ON_STAFF,
}


def access_for(settings: Settings, role: ProcessRole) -> Access:
    """Returns what the settings say of the seal, the sign-in provider and second factors."""
    provider = provider_settings(settings)
    return Access(
        seal=seal_for(settings, role),
        provider=Provider(provider) if provider else None,
        factor_roles=FACTOR_ROLES[settings.second_factor],
    )


def provider_settings(settings: Settings) -> ProviderSettings | None:
    """Returns the provider of sign-ins and what it knows us by, or None if there is none."""
    issuer, client_id = settings.oidc_issuer, settings.oidc_client_id
    if not (issuer and client_id and settings.oidc_client_secret):
        return None
    return ProviderSettings(
        issuer=issuer,
        client_id=client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        name=settings.oidc_name or urlsplit(issuer).hostname or issuer,
        takes_unsigned=settings.oidc_unsigned_userinfo,
    )
