"""Signing in by a provider (OpenID Connect): authorization code with PKCE, ProConnect's rules."""

from admin.oidc.client import Detour, Provider, VouchedPerson
from admin.oidc.failures import ProviderFailed
from admin.oidc.wire import ProviderSettings

__all__ = ["Detour", "Provider", "ProviderFailed", "ProviderSettings", "VouchedPerson"]
