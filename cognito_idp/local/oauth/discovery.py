"""The discovery document of a pool."""

from __future__ import annotations

__all__ = ["configuration"]


def configuration(issuer: str, place: str) -> dict[str, object]:
    """
    Return the content of `/.well-known/openid-configuration`.

    It has the members that Cognito's has. Cognito names the pool's domain in the
    endpoints; here they are below *place*, which the pool's id is the path of.
    """
    return {
        "authorization_endpoint": f"{place}/oauth2/authorize",
        "end_session_endpoint": f"{place}/logout",
        "id_token_signing_alg_values_supported": ["RS256"],
        "issuer": issuer,
        "jwks_uri": f"{place}/.well-known/jwks.json",
        "response_types_supported": ["code", "token"],
        "revocation_endpoint": f"{place}/oauth2/revoke",
        "scopes_supported": ["openid", "email", "phone", "profile"],
        "subject_types_supported": ["public"],
        "token_endpoint": f"{place}/oauth2/token",
        "token_endpoint_auth_methods_supported": [
            "client_secret_basic",
            "client_secret_post",
        ],
        "userinfo_endpoint": f"{place}/oauth2/userInfo",
    }
