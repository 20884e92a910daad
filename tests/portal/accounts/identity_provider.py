"""A small OpenID Connect provider that really runs: discovery, keys, authorization, tokens and answers about people.

It keeps the protocol (a code works once, for one client, with its secret, address and verifier), and lies on request.
"""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from tests.portal.accounts.signing import is_signed_in

CLIENT = "portal"
SECRET = "a-secret-of-the-tests-that-is-long-enough"
NINO = {
    "sub": "person-1",
    "email": "nino@example.org",
    "email_verified": True,
    "given_name": "Nino",
    "family_name": "Sample",
}


@dataclass
class Provider:
    """``person`` is who sits before the provider's own sign-in page; the rest makes it lie."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=lambda: dict(NINO))
    claims: dict[str, Any] = field(default_factory=dict)  # instead of the true ones in the signed token
    userinfo: dict[str, Any] = field(default_factory=dict)  # instead of the true ones in the answer about the person
    discovery: dict[str, Any] = field(default_factory=dict)
    signs_with: str = "own key"
    asked: dict[str, dict[str, str]] = field(default_factory=dict)  # code → what the portal asked for
    key: Any = field(default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048))
    stranger: Any = field(default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048))

    @property
    def issuer(self) -> str:
        return f"{self.address}/provider"

    def be_honest(self) -> None:
        self.person, self.claims, self.userinfo, self.discovery = dict(NINO), {}, {}, {}
        self.signs_with = "own key"
        self.asked.clear()

    def authorize(self, address: str) -> dict[str, str]:
        """What the person's browser brings back to the portal after signing in at this address."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert address.startswith(f"{self.issuer}/authorize?")
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.asked[code] = asked
        return {"code": code, "state": asked["state"]}

    def description(self) -> dict[str, Any]:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo"}
        addresses = {name: f"{self.issuer}/{path}" for name, path in places.items()}
        return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **addresses, **self.discovery}

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}

    def exchange(self, sent: dict[str, str]) -> dict[str, Any] | None:
        asked = self.asked.pop(sent.get("code", ""), None)
        verifier = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or (sent.get("client_id"), sent.get("client_secret")) != (CLIENT, SECRET)
            or sent.get("redirect_uri") != asked["redirect_uri"]
            or base64.urlsafe_b64encode(verifier).decode().rstrip("=") != asked["code_challenge"]
        ):
            return None
        return {"access_token": "for-userinfo", "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        true = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": self.person["sub"],
            "nonce": nonce,
            "iat": now,
            "exp": now + 300,
        }
        claims = {name: value for name, value in {**true, **self.claims}.items() if value is not None}
        if self.signs_with == "nothing":
            return jwt.encode(claims, None, algorithm="none", headers={"kid": "1"})
        if self.signs_with == "the client's secret":
            return jwt.encode(claims, SECRET, algorithm="HS256", headers={"kid": "1"})
        key = self.stranger if self.signs_with == "a stranger's key" else self.key
        kid = "2" if self.signs_with == "an unknown key" else "1"
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": kid})


@contextmanager
def running_provider() -> Iterator[Provider]:
    provider = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path.removeprefix("/provider")
            if path == "/.well-known/openid-configuration":
                return self.answer(provider.description())
            if path == "/keys":
                return self.answer(provider.keys())
            if path == "/userinfo" and self.headers["Authorization"] == "Bearer for-userinfo":
                return self.answer({**provider.person, **provider.userinfo})
            return self.answer({"error": "not found"}, 404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent = {name: values[0] for name, values in parse_qs(body).items()}
            tokens = provider.exchange(sent)
            return self.answer(tokens or {"error": "invalid_grant"}, 200 if tokens else 400)

        def answer(self, content: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            """Tests say themselves what they saw."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def callback(answer: dict[str, str]) -> str:
    return f"/account/oidc/callback/?{urlencode(answer)}"


def ask(client: Client, **query: str) -> str:
    """Where the portal sends the browser."""
    address: str = client.get(reverse("oidc_go"), query).url
    return address


def sign_in(client: Client, provider: Provider, **query: str) -> Any:
    return client.get(callback(provider.authorize(ask(client, **query))))


def refused(client: Client, answer: Any) -> bool:
    return answer.status_code == 403 and not is_signed_in(client)
