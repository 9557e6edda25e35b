"""Signing in by a provider (OpenID Connect): authorization code with PKCE, ProConnect's rules."""

from admin.provider.client import Detour, Person, Provider
from admin.provider.failures import ProviderFailed
from admin.provider.wire import ProviderSettings

__all__ = ["Detour", "Person", "Provider", "ProviderFailed", "ProviderSettings"]
