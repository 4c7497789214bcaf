"""The software authenticator, by the judgement of py_webauthn."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import webauthn
from attrs import evolve
from fido2.utils import websafe_encode
from webauthn.helpers.exceptions import (
    InvalidAuthenticationResponse,
    InvalidRegistrationResponse,
)

from cognito_idp.auth.passkeys import read_assertion, read_registration
from cognito_idp.testing import CeremonyError, SoftwareAuthenticator

if TYPE_CHECKING:
    from collections.abc import Collection

    from cognito_idp.testing import AssertionFlaw, RegistrationFlaw

ORIGIN = "https://app.example.com"
RP_ID = "example.com"
CHALLENGE = b"0123456789abcdef"


def creation_options(**changes: object) -> dict[str, Any]:
    """Options of the shape that Cognito sends."""
    return {
        "rp": {"id": RP_ID, "name": RP_ID},
        "user": {"id": websafe_encode(b"ada"), "name": "ada", "displayName": ""},
        "challenge": websafe_encode(CHALLENGE),
        "pubKeyCredParams": [
            {"type": "public-key", "alg": -7},
            {"type": "public-key", "alg": -257},
        ],
        "timeout": 60000,
        "excludeCredentials": [],
        "authenticatorSelection": {
            "requireResidentKey": True,
            "residentKey": "required",
            "userVerification": "required",
        },
        **changes,
    }


def request_options(**changes: object) -> dict[str, Any]:
    """Options of the shape that Cognito sends, with the members that mean nothing."""
    return {
        "challenge": websafe_encode(CHALLENGE),
        "timeout": 180000,
        "rpId": RP_ID,
        "userVerification": "required",
        "hints": [],
        "attestation": "none",
        "attestationFormats": [],
        **changes,
    }


def user(name: str) -> dict[str, str]:
    return {"id": websafe_encode(name.encode()), "name": name, "displayName": ""}


def create(
    authenticator: SoftwareAuthenticator,
    flaws: Collection[RegistrationFlaw] = (),
    **changes: object,
) -> str:
    return authenticator.create(creation_options(**changes), origin=ORIGIN, flaws=flaws)


def get(
    authenticator: SoftwareAuthenticator,
    flaws: Collection[AssertionFlaw] = (),
    **changes: object,
) -> str:
    return authenticator.get(request_options(**changes), origin=ORIGIN, flaws=flaws)


def verify_registration(credential: str) -> Any:
    return webauthn.verify_registration_response(
        credential=credential,
        expected_challenge=CHALLENGE,
        expected_rp_id=RP_ID,
        expected_origin=ORIGIN,
        require_user_verification=True,
    )


def verify_assertion(credential: str, registered: Any, count: int = 1) -> Any:
    return webauthn.verify_authentication_response(
        credential=credential,
        expected_challenge=CHALLENGE,
        expected_rp_id=RP_ID,
        expected_origin=ORIGIN,
        credential_public_key=registered.credential_public_key,
        credential_current_sign_count=count,
        require_user_verification=True,
    )


@pytest.fixture
def authenticator() -> SoftwareAuthenticator:
    return SoftwareAuthenticator()


def test_a_new_passkey_verifies(authenticator: SoftwareAuthenticator) -> None:
    verified = verify_registration(create(authenticator))

    assert verified.user_verified


def test_a_new_passkey_is_the_one_that_is_kept(
    authenticator: SoftwareAuthenticator,
) -> None:
    verified = verify_registration(create(authenticator))
    (kept,) = authenticator.passkeys

    assert websafe_encode(verified.credential_id) == kept.credential_id


def test_an_answer_verifies(authenticator: SoftwareAuthenticator) -> None:
    registered = verify_registration(create(authenticator))
    verified = verify_assertion(get(authenticator), registered)

    assert 2 == verified.new_sign_count


def test_the_counter_goes_up_with_each_answer(
    authenticator: SoftwareAuthenticator,
) -> None:
    registered = verify_registration(create(authenticator))
    get(authenticator)
    verified = verify_assertion(get(authenticator), registered, count=2)

    assert 3 == verified.new_sign_count


def test_options_may_be_json_text(authenticator: SoftwareAuthenticator) -> None:
    text = json.dumps(creation_options())

    assert verify_registration(authenticator.create(text, origin=ORIGIN))


def test_a_new_passkey_has_what_our_own_reader_wants(
    authenticator: SoftwareAuthenticator,
) -> None:
    credential = create(authenticator)

    assert json.loads(credential) == read_registration(credential)


def test_an_answer_has_what_our_own_reader_wants(
    authenticator: SoftwareAuthenticator,
) -> None:
    create(authenticator)
    answer = get(authenticator)

    assert json.loads(answer) == json.loads(
        read_assertion(answer, json.dumps(request_options()))
    )


def test_the_public_key_is_told_as_chrome_tells_it(
    authenticator: SoftwareAuthenticator,
) -> None:
    response = json.loads(create(authenticator))["response"]

    assert {
        "clientDataJSON",
        "attestationObject",
        "authenticatorData",
        "publicKey",
        "publicKeyAlgorithm",
        "transports",
    } == set(response)


@pytest.mark.parametrize(
    "flaw", ["challenge", "origin", "relying_party", "user_verification"]
)
def test_a_flawed_passkey_is_refused(
    authenticator: SoftwareAuthenticator, flaw: RegistrationFlaw
) -> None:
    credential = create(authenticator, [flaw])

    with pytest.raises(InvalidRegistrationResponse):
        verify_registration(credential)


@pytest.mark.parametrize(
    "flaw",
    [
        "challenge",
        "counter",
        "origin",
        "relying_party",
        "signature",
        "user_presence",
        "user_verification",
    ],
)
def test_a_flawed_answer_is_refused(
    authenticator: SoftwareAuthenticator, flaw: AssertionFlaw
) -> None:
    registered = verify_registration(create(authenticator))
    credential = get(authenticator, [flaw])

    with pytest.raises(InvalidAuthenticationResponse):
        verify_assertion(credential, registered)


def test_a_passkey_can_be_made_without_a_user_being_there(
    authenticator: SoftwareAuthenticator,
) -> None:
    credential = create(authenticator, ["user_presence"])

    with pytest.raises(InvalidRegistrationResponse):
        verify_registration(credential)


def test_an_answer_can_name_another_user(authenticator: SoftwareAuthenticator) -> None:
    create(authenticator)
    answer = json.loads(get(authenticator, ["user_handle"]))

    assert websafe_encode(b"ada") != answer["response"]["userHandle"]


def test_the_answer_of_one_passkey_is_not_that_of_another(
    authenticator: SoftwareAuthenticator,
) -> None:
    registered = verify_registration(create(authenticator))
    create(authenticator, user=user("bob"))
    answer = get(authenticator)

    with pytest.raises(InvalidAuthenticationResponse, match="signature"):
        verify_assertion(answer, registered)


def test_a_misspelled_flaw_is_named(authenticator: SoftwareAuthenticator) -> None:
    with pytest.raises(ValueError, match="'singature'"):
        get(authenticator, ["singature"])  # type: ignore[list-item]


def test_a_flaw_is_not_a_list_of_flaws(authenticator: SoftwareAuthenticator) -> None:
    with pytest.raises(ValueError, match="must be a list"):
        get(authenticator, "origin")  # type: ignore[arg-type]


def test_allowed_passkeys_are_told_apart(authenticator: SoftwareAuthenticator) -> None:
    create(authenticator)
    create(authenticator, user=user("bob"))
    first = authenticator.passkeys[0].credential_id
    answer = get(authenticator, allowCredentials=[{"type": "public-key", "id": first}])

    assert first == json.loads(answer)["id"]


def test_the_newest_of_several_passkeys_answers(
    authenticator: SoftwareAuthenticator,
) -> None:
    create(authenticator)
    create(authenticator, user=user("bob"))

    assert (
        authenticator.passkeys[1].credential_id == json.loads(get(authenticator))["id"]
    )


def test_a_second_passkey_of_one_user_takes_the_place_of_the_first(
    authenticator: SoftwareAuthenticator,
) -> None:
    create(authenticator)
    create(authenticator)

    assert 1 == len(authenticator.passkeys)


def refusal(error: pytest.ExceptionInfo[CeremonyError]) -> str:
    return error.value.name


def test_an_excluded_passkey_is_not_made_again(
    authenticator: SoftwareAuthenticator,
) -> None:
    known = json.loads(create(authenticator))["id"]
    with pytest.raises(CeremonyError) as error:
        create(authenticator, excludeCredentials=[{"type": "public-key", "id": known}])

    assert "InvalidStateError" == refusal(error)


def test_a_passkey_of_another_page_is_not_found(
    authenticator: SoftwareAuthenticator,
) -> None:
    create(authenticator)
    with pytest.raises(CeremonyError) as error:
        authenticator.get(
            request_options(rpId="example.net"), origin="https://example.net"
        )

    assert "NotAllowedError" == refusal(error)


def test_an_empty_list_of_allowed_passkeys_allows_all(
    authenticator: SoftwareAuthenticator,
) -> None:
    create(authenticator)

    assert get(authenticator, allowCredentials=[])


@pytest.mark.parametrize(
    "origin",
    ["https://example.net", "https://badexample.com", "http://app.example.com"],
)
def test_a_foreign_page_may_not_sign(
    authenticator: SoftwareAuthenticator, origin: str
) -> None:
    create(authenticator)
    with pytest.raises(CeremonyError) as error:
        authenticator.get(request_options(), origin=origin)

    assert "SecurityError" == refusal(error)


def test_localhost_needs_no_tls(authenticator: SoftwareAuthenticator) -> None:
    options = creation_options(rp={"id": "localhost", "name": "here"})

    assert authenticator.create(options, origin="http://localhost:8000")


def test_a_page_that_names_no_relying_party_is_one_itself(
    authenticator: SoftwareAuthenticator,
) -> None:
    authenticator.create(creation_options(rp={"name": "x"}), origin=ORIGIN + ":8443")

    assert "app.example.com" == authenticator.passkeys[0].relying_party_id


@pytest.mark.parametrize(
    "options", ["no JSON", "null", "[]", {}, {"challenge": 7}, {"rp": {"name": "x"}}]
)
def test_options_that_are_none_are_refused(
    authenticator: SoftwareAuthenticator, options: str | dict[str, object]
) -> None:
    with pytest.raises(ValueError, match="not PublicKeyCredentialCreationOptionsJSON"):
        authenticator.create(options, origin=ORIGIN)


def test_a_flaw_is_over_with_the_answer_that_has_it(
    authenticator: SoftwareAuthenticator,
) -> None:
    registered = verify_registration(create(authenticator))
    get(authenticator, ["counter"])

    assert verify_assertion(get(authenticator), registered)


def test_a_key_may_come_from_elsewhere(authenticator: SoftwareAuthenticator) -> None:
    registered = verify_registration(create(authenticator))
    (passkey,) = authenticator.passkeys
    other = SoftwareAuthenticator()
    other.passkeys.append(evolve(passkey, counter=7))

    assert 8 == verify_assertion(get(other), registered).new_sign_count


def test_options_without_es256_are_not_supported(
    authenticator: SoftwareAuthenticator,
) -> None:
    with pytest.raises(CeremonyError) as error:
        create(authenticator, pubKeyCredParams=[{"type": "public-key", "alg": -257}])

    assert "NotSupportedError" == refusal(error)


def test_a_user_who_must_be_verified_has_to_be() -> None:
    with pytest.raises(CeremonyError) as error:
        create(SoftwareAuthenticator(has_user_verification=False))

    assert "NotAllowedError" == refusal(error)


def test_a_user_who_need_not_be_verified_is_not() -> None:
    authenticator = SoftwareAuthenticator(has_user_verification=False)
    credential = create(authenticator, authenticatorSelection={})
    verified = webauthn.verify_registration_response(
        credential=credential,
        expected_challenge=CHALLENGE,
        expected_rp_id=RP_ID,
        expected_origin=ORIGIN,
    )

    assert not verified.user_verified


def test_a_key_does_not_show(authenticator: SoftwareAuthenticator) -> None:
    create(authenticator)

    assert "PrivateKey" not in repr(authenticator.passkeys)
