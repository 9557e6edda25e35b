"""A small, strict OpenID Connect provider, over HTTP: it refuses what the specification forbids,
asks what ProConnect asks, and can be told to misbehave."""

import base64
import hashlib
import html
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from urllib.parse import unquote_plus, urlencode

from aiohttp import web
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

CLIENT_ID = "portevoix"
# Both have to be encoded before they go into a header.
CLIENT_SECRET = "a secret: with signs/+%"
RSA_KEY = RSAKey.generate_key(2048, {"kid": "rsa-1", "use": "sig"})
EC_KEY = ECKey.generate_key("P-256", {"kid": "ec-1", "use": "sig"})
FOREIGN_KEY = RSAKey.generate_key(2048, {"kid": "rsa-1", "use": "sig"})
SHORTEST = 32
ADA: dict[str, Any] = {"sub": "ada-1", "email": "editor@example.org"}

Claims = dict[str, Any]


@dataclass
class Grant:
    """What was asked for, and then granted to a code and a token."""

    query: dict[str, str]
    person: Claims = field(default_factory=dict)
    is_used: bool = False


@dataclass
class IdentityProvider:
    """Its client, the people it knows, and how it misbehaves."""

    clock: Callable[[], datetime]
    issuer: str = ""
    panel: str = ""
    algorithm: str = "RS256"
    secret_in_form: bool = True
    people: dict[str, Claims] = field(default_factory=lambda: {"ada": ADA})
    # Changes to what it says: of itself, in an ID token, of a person.
    metadata: Claims = field(default_factory=dict)
    id_claims: Claims = field(default_factory=dict)
    person_claims: Claims = field(default_factory=dict)
    # How each is signed: "signed", "none", "foreign", "shared", "plain", "garbled".
    id_token: str = "signed"
    userinfo: str = "signed"
    # What an endpoint answers instead, by its path.
    instead: dict[str, web.Response] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    sessions: list[str] = field(default_factory=list)

    def app(self) -> web.Application:
        """What serves it."""
        app = web.Application(middlewares=[self._instead])
        app.add_routes(
            [
                web.get("/.well-known/openid-configuration", self._describe),
                web.get("/authorize", self._ask),
                web.post("/decide", self._decide),
                web.post("/token", self._give_tokens),
                web.get("/userinfo", self._tell),
                web.get("/keys", self._show_keys),
                web.get("/end-session", self._end),
            ]
        )
        return app

    @web.middleware
    async def _instead(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if (response := self.instead.get(request.path)) is not None:
            return response
        return cast(web.StreamResponse, await handler(request))

    async def _describe(self, request: web.Request) -> web.Response:
        methods = "client_secret_post" if self.secret_in_form else "client_secret_basic"
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/end-session",
            "token_endpoint_auth_methods_supported": [methods],
        }
        return web.json_response(told | self.metadata)

    async def _ask(self, request: web.Request) -> web.Response:
        query = dict(request.query)
        _demand(query.get("client_id") == CLIENT_ID, "client")
        _demand(query.get("redirect_uri") == f"{self.panel}/sign-in/provider/back", "redirect")
        _demand(query.get("response_type") == "code", "response type")
        _demand("openid" in query.get("scope", "").split(), "scope")
        _demand(query.get("code_challenge_method") == "S256", "method")
        _demand(re.fullmatch(r"[\w-]{43}", query.get("code_challenge", "")) is not None, "PKCE")
        for name in ("state", "nonce"):
            _demand(len(query.get(name, "")) >= SHORTEST, name)
        ticket = secrets.token_urlsafe()
        self.grants[ticket] = Grant(query)
        buttons = "".join(
            f'<button name="who" value="{name}">{name}</button>'
            for name in (*self.people, "nobody")
        )
        page = (
            "<!doctype html><html lang='en'><title>Who are you?</title>"
            "<link rel='icon' href='data:,'><h1>Who are you?</h1>"
            f"<form method='post' action='/decide'><input type='hidden' name='ticket' "
            f"value='{html.escape(ticket)}'>{buttons}</form></html>"
        )
        return web.Response(text=page, content_type="text/html")

    async def _decide(self, request: web.Request) -> web.Response:
        form = await request.post()
        grant, who = self.grants.pop(str(form["ticket"])), str(form["who"])
        answer = {"state": grant.query["state"], "iss": self.issuer}
        if who == "nobody":
            answer["error"] = "access_denied"
        else:
            answer["code"] = secrets.token_urlsafe()
            grant.person = self.people[who]
            self.grants[answer["code"]] = grant
            self.sessions.append(who)
        raise web.HTTPSeeOther(f"{grant.query['redirect_uri']}?{urlencode(answer)}")

    async def _give_tokens(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        known = (form.get("client_id", ""), form.get("client_secret", ""))
        if not self.secret_in_form:
            scheme, _, encoded = request.headers["Authorization"].partition(" ")
            _demand(scheme == "Basic", "scheme")
            login, _, password = base64.b64decode(encoded).decode().partition(":")
            known = (unquote_plus(login), unquote_plus(password))
        _demand(known == (CLIENT_ID, CLIENT_SECRET), "client authentication")
        _demand(form.get("grant_type") == "authorization_code", "grant type")
        grant = self.grants.get(form.get("code", ""))
        if grant is None or grant.is_used:
            raise web.HTTPBadRequest(text='{"error": "invalid_grant"}')
        grant.is_used = True
        _demand(form.get("redirect_uri") == grant.query["redirect_uri"], "redirect")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        _demand(challenge == grant.query["code_challenge"], "PKCE")
        token = secrets.token_urlsafe()
        self.grants[token] = grant
        now = int(self.clock().timestamp())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": grant.person["sub"],
            "nonce": grant.query["nonce"],
            "iat": now,
            "exp": now + 60,
        }
        tokens = {"access_token": token, "token_type": "Bearer", "expires_in": 60}
        tokens["id_token"] = self._sign(claims | self.id_claims, self.id_token)
        return web.json_response(tokens)

    async def _tell(self, request: web.Request) -> web.Response:
        scheme, _, token = request.headers["Authorization"].partition(" ")
        _demand(scheme == "Bearer" and token in self.grants, "access token")
        told = self.grants[token].person | self.person_claims
        if self.userinfo == "plain":
            return web.json_response(told)
        claims = {"iss": self.issuer, "aud": CLIENT_ID} | told
        return web.Response(text=self._sign(claims, self.userinfo), content_type="application/jwt")

    async def _show_keys(self, request: web.Request) -> web.Response:
        unreadable = {"kty": "OKP", "crv": "X25519", "x": "none", "use": "enc"}
        keys = [key.as_dict(private=False) for key in (RSA_KEY, EC_KEY)]
        return web.json_response({"keys": [*keys, unreadable]})

    async def _end(self, request: web.Request) -> web.Response:
        query = dict(request.query)
        keys = KeySet([RSA_KEY, EC_KEY])
        claims = jwt.decode(query["id_token_hint"], keys, [self.algorithm]).claims
        _demand(claims["aud"] == CLIENT_ID, "hint")
        back = query.get("post_logout_redirect_uri")
        _demand(back == f"{self.panel}/sign-in", "back")
        _demand(len(query.get("state", "")) >= SHORTEST, "state")
        self.sessions.clear()
        raise web.HTTPSeeOther(f"{back}?state={query['state']}")

    def _sign(self, claims: Claims, how: str) -> str:
        kept = {name: value for name, value in claims.items() if value is not None}
        if how == "garbled":
            return "not.a.token"
        if how == "none":
            parts = ('{"alg":"none"}', web.json_response(kept).text or "", "")
            encoded = (base64.urlsafe_b64encode(part.encode()).decode() for part in parts)
            return ".".join(part.rstrip("=") for part in encoded)
        if how == "shared":
            secret = OctKey.import_key(CLIENT_SECRET)
            return jwt.encode({"alg": "HS256", "kid": "rsa-1"}, kept, secret, ["HS256"])
        own = RSA_KEY if self.algorithm.startswith(("RS", "PS")) else EC_KEY
        key = FOREIGN_KEY if how == "foreign" else own
        header = {"alg": self.algorithm, "kid": str(own.kid)}
        return jwt.encode(header, kept, key, [self.algorithm])


def _demand(is_right: bool, what: str) -> None:
    if not is_right:
        raise web.HTTPBadRequest(text=f"wrong {what}")
