"""What the provider says of a person, believed only after every check that the protocol asks for."""

import unicodedata
from collections.abc import Mapping
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.utils.crypto import constant_time_compare

# Signed with a key that only the provider has; never with the secret that both know, never unsigned.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
NEEDED = ("iss", "aud", "exp", "iat", "sub", "nonce")
CLOCKS_DIFFER = 30  # seconds

Claims = Mapping[str, Any]


class NotBelieved(OAuth2Error):
    """Forged, old, meant for somebody else, or of another provider."""


def read_id_token(token: str, *, keys: Mapping[str, Any], issuer: str, client_id: str, nonce: str) -> Claims:
    """``keys`` is the provider's key set as published. Raises ``NotBelieved``."""
    try:
        key = jwt.PyJWKSet.from_dict(dict(keys))[jwt.get_unverified_header(token)["kid"]]
        claims: Claims = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=issuer,
            leeway=CLOCKS_DIFFER,
            options={"require": list(NEEDED)},
        )
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
        raise NotBelieved(f"id_token: {error}") from error
    if claims.get("azp", client_id) != client_id or not isinstance(claims["aud"], str | list):
        raise NotBelieved("id_token: azp")
    if not constant_time_compare(str(claims["nonce"]), nonce):
        raise NotBelieved("id_token: nonce")
    return claims


def told_by_both(claims: Claims, userinfo: Claims) -> Claims:
    """The answer about the person, where it is about the same one."""
    if userinfo.get("sub") != claims["sub"]:
        raise NotBelieved("userinfo: sub")
    return {**claims, **userinfo, "sub": claims["sub"]}


def verified_address(told: Claims) -> str:
    """Empty where the provider does not vouch for it. Some write the word instead of the value."""
    address = told.get("email")
    is_verified = told.get("email_verified") is True or told.get("email_verified") == "true"
    if not is_verified or not isinstance(address, str):
        return ""
    is_plain = unicodedata.normalize("NFKC", address) == address  # “K” may also be the sign of a kelvin
    return address.strip() if is_plain else ""
