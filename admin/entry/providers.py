"""Signing in by the council's provider: there and back."""

import logging

from aiohttp import web

from admin.entry.entering import door, let_in, open_for, origin_of
from admin.oidc import Detour, Provider, ProviderFailed, VouchedPerson
from admin.oidc.client import DETOUR_LASTS
from admin.web.auth import public, safe_path
from admin.web.cookies import DETOUR, give_cookie, read_cookie
from admin.web.keys import ACCESS, DATABASE, WORDING, now_of
from participation.errors import StaffRefused
from participation.models import Way
from participation.staff.identities import member_of_identity
from participation.storage.seals import Seal

log = logging.getLogger(__name__)

BACK = "/sign-in/provider/back"


@public
async def leave(request: web.Request) -> web.Response:
    """Send the browser to the provider. Returns a page that explains why if that fails.

    Raises HTTPSeeOther to the provider otherwise.
    """
    provider, seal = _provider_of(request)
    onward = safe_path(request.query.get("next"))
    try:
        detour, address = await provider.leave(onward, _way_back(request), now_of(request))
    except ProviderFailed as failed:
        return _explained(request, failed, onward)
    response = web.HTTPSeeOther(address)
    give_cookie(request, response, DETOUR, seal.close(detour.dump()), DETOUR_LASTS)
    raise response


@public
async def come_back(request: web.Request) -> web.Response:
    """Let in whom the provider vouches for, if they are staff or invited.

    Returns the sign-in page with the problem otherwise. Raises HTTPSeeOther onward once they
    are in.
    """
    provider, seal = _provider_of(request)
    detour = Detour.load(seal.open(read_cookie(request, DETOUR) or ""))
    if detour is None:
        return door(request, problem="provider.stale", status=400)
    try:
        # Before any transaction: it asks over the network.
        person = await provider.come_back(
            detour, dict(request.query), _way_back(request), now_of(request)
        )
    except ProviderFailed as failed:
        return _explained(request, failed, detour.onward)
    try:
        token = await _opened(request, provider, seal, person)
    except StaffRefused as refused:
        told = {"provider_name": provider.settings.name} | refused.details
        problem, onward = refused.code, detour.onward
        return door(request, onward=onward, problem=problem, status=403, **told)
    raise let_in(request, token, detour.onward)


async def _opened(
    request: web.Request, provider: Provider, seal: Seal, person: VouchedPerson
) -> str:
    async with request.app[DATABASE].transaction() as session:
        member = await member_of_identity(
            session,
            issuer=provider.settings.issuer,
            subject=person.subject,
            email=person.email,
            language=request[WORDING].language,
            now=now_of(request),
        )
        sealed = seal.close(person.id_token)
        return await open_for(request, session, member, way=Way.PROVIDER, sealed_id_token=sealed)


def _explained(request: web.Request, failed: ProviderFailed, onward: str) -> web.Response:
    log.warning("provider failed: %s", failed)
    status = 502 if failed.code == "provider.unreachable" else 400
    return door(request, onward=onward, problem=failed.code, status=status)


def _provider_of(request: web.Request) -> tuple[Provider, Seal]:
    provider, seal = request.app[ACCESS].provider, request.app[ACCESS].seal
    if provider is None or seal is None:
        raise web.HTTPNotFound
    return provider, seal


def _way_back(request: web.Request) -> str:
    return f"{origin_of(request)}{BACK}"


ROUTES = [web.get("/sign-in/provider", leave), web.get(BACK, come_back)]
