"""
A real browser registers a passkey and signs in with it, and is refused when it lies.

The page and the backend are docs/passkey_demo; the server behind them is LocalCognito.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key

from cognito_idp.testing import Passkey, SoftwareAuthenticator

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from selenium.webdriver import Chrome

    from cognito_idp.testing import AssertionFlaw

SECONDS = 10.0

CALL = """
const [path, body, done] = arguments;
const headers = {"Content-Type": "application/json"};
const response = await fetch(path, {method: "POST", headers, body});
done([response.status, await response.json()]);
"""
GET = """
const [options, done] = arguments;
const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
done((await navigator.credentials.get({publicKey})).toJSON());
"""
CREATE = """
const [options, done] = arguments;
const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
done((await navigator.credentials.create({publicKey})).toJSON());
"""
WRAPPED = "(async () => {{ {} }})().catch(e => arguments[arguments.length - 1](e.name))"


def press(browser: Chrome, text: str) -> str:
    """Press a button, and give the status that the page shows in the end."""
    from selenium.webdriver.support.wait import WebDriverWait

    browser.find_element("xpath", f"//button[.='{text}']").click()
    status = browser.find_element("id", "status")
    WebDriverWait(browser, SECONDS).until(lambda _: status.text not in ("", "…"))
    return str(status.text)


def with_password(browser: Chrome, demo: ModuleType) -> str:
    browser.find_element("name", "password").send_keys(demo.PASSWORD)
    return press(browser, "Sign in with the password")


def with_passkey(browser: Chrome) -> str:
    return press(browser, "Sign in with a passkey")


@pytest.fixture
def registered(browser: Chrome, demo: ModuleType) -> Chrome:
    """The browser, signed out again after it registered a passkey."""
    with_password(browser, demo)
    press(browser, "Add a passkey")
    press(browser, "Sign out")
    return browser


# Users


def test_a_passkey_is_registered(browser: Chrome, demo: ModuleType) -> None:
    with_password(browser, demo)

    assert "Passkey added." == press(browser, "Add a passkey")


def test_the_passkey_is_in_the_authenticator_and_on_the_list(
    browser: Chrome, demo: ModuleType
) -> None:
    with_password(browser, demo)
    press(browser, "Add a passkey")
    (credential,) = browser.get_credentials()
    (item,) = browser.find_elements("css selector", "#passkeys li")

    assert item.text.startswith(credential.id[:12])


def test_the_passkey_signs_in(registered: Chrome, pytestconfig: pytest.Config) -> None:
    status = with_passkey(registered)
    picture: Path | None = pytestconfig.getoption("--screenshot", default=None)
    if picture:
        registered.save_screenshot(str(picture))

    assert "Signed in with a passkey." == status


def test_the_passkey_signs_in_twice(registered: Chrome) -> None:
    with_passkey(registered)
    press(registered, "Sign out")

    assert "Signed in with a passkey." == with_passkey(registered)


def test_a_registered_passkey_is_not_made_twice(
    browser: Chrome, demo: ModuleType
) -> None:
    with_password(browser, demo)
    press(browser, "Add a passkey")

    assert press(browser, "Add a passkey").startswith("InvalidStateError")


def test_a_deleted_passkey_signs_nobody_in(registered: Chrome) -> None:
    with_passkey(registered)
    press(registered, "Delete")
    press(registered, "Sign out")

    assert "Signed in" not in with_passkey(registered)


def test_a_user_without_a_passkey_is_sent_to_the_password(browser: Chrome) -> None:
    assert "Error: Sign in with the password." == with_passkey(browser)


def test_a_user_whom_nobody_recognises_does_not_sign_in(registered: Chrome) -> None:
    registered.set_user_verified(False)

    assert with_passkey(registered).startswith("NotAllowedError")


# Attackers


def run(browser: Chrome, script: str, *arguments: object) -> Any:
    return browser.execute_async_script(WRAPPED.format(script), *arguments)


def call(browser: Chrome, path: str, body: object) -> tuple[int, Any]:
    """Have the page call its backend; give status and answer."""
    status, answer = run(browser, CALL, path, json.dumps(body))
    return status, answer


def begin(browser: Chrome) -> Any:
    """Begin a sign-in; give the options."""
    _, options = call(browser, "/sign-in/passkey/start", {"username": "ada"})
    return options


def finish(browser: Chrome, credential: object) -> str:
    """Finish a sign-in; give what the backend says went wrong, if anything."""
    _, answer = call(browser, "/sign-in/passkey/complete", credential)
    return str(answer.get("error"))


def flip(text: str) -> str:
    """Change one bit of base64url text, in the middle."""
    middle = len(text) // 2
    other = "A" if text[middle] != "A" else "B"
    return text[:middle] + other + text[middle + 1 :]


def rewrite(encoded: str, **changes: object) -> str:
    """Change members of clientDataJSON."""
    from fido2.utils import websafe_decode, websafe_encode

    data = {**json.loads(websafe_decode(encoded)), **changes}
    return websafe_encode(json.dumps(data, separators=(",", ":")).encode())


def test_an_unchanged_answer_is_accepted(registered: Chrome) -> None:
    credential = run(registered, GET, begin(registered))

    assert "None" == finish(registered, credential)


@pytest.mark.parametrize("member", ["signature", "authenticatorData"])
def test_a_tampered_answer_is_refused(registered: Chrome, member: str) -> None:
    credential = run(registered, GET, begin(registered))
    credential["response"][member] = flip(credential["response"][member])

    assert "NotAuthorizedException" == finish(registered, credential)


def test_an_answer_that_was_moved_to_another_origin_is_refused(
    registered: Chrome,
) -> None:
    credential = run(registered, GET, begin(registered))
    response = credential["response"]
    response["clientDataJSON"] = rewrite(
        response["clientDataJSON"], origin="https://phishing.example"
    )

    assert "NotAuthorizedException" == finish(registered, credential)


def test_an_answer_to_another_challenge_never_leaves_the_backend(
    registered: Chrome,
) -> None:
    old = run(registered, GET, begin(registered))
    begin(registered)

    assert "ParameterValidationError" == finish(registered, old)


def test_a_challenge_cannot_be_answered_twice(registered: Chrome) -> None:
    credential = run(registered, GET, begin(registered))
    step = registered.get_cookie("step")
    finish(registered, credential)
    registered.add_cookie(step)

    assert "NotAuthorizedException" == finish(registered, credential)


def test_a_refused_challenge_is_used_up_too(registered: Chrome) -> None:
    credential = run(registered, GET, begin(registered))
    tampered = json.loads(json.dumps(credential))
    tampered["response"]["signature"] = flip(credential["response"]["signature"])
    finish(registered, tampered)

    assert "NotAuthorizedException" == finish(registered, credential)


def test_another_browser_cannot_finish_a_sign_in(registered: Chrome) -> None:
    credential = run(registered, GET, begin(registered))
    cookie = registered.get_cookie("browser")
    assert cookie
    registered.add_cookie({**cookie, "value": "another"})

    assert "UnsealError" == finish(registered, credential)


@pytest.mark.parametrize("host", ["127.0.0.1", "evil.localhost"])
def test_the_browser_signs_for_no_foreign_page(
    registered: Chrome, address: str, host: str
) -> None:
    options = begin(registered)
    registered.get(address.replace("localhost", host))

    assert "SecurityError" == run(registered, GET, options)


def own_key(browser: Chrome) -> SoftwareAuthenticator:
    """Take the passkey out of the browser: what its owner signs, we can sign."""
    (credential,) = browser.get_credentials()
    key = load_der_private_key(_decode(credential.private_key), None)
    assert isinstance(key, EllipticCurvePrivateKey)
    authenticator = SoftwareAuthenticator()
    authenticator.passkeys.append(
        Passkey(
            credential_id=credential.id.rstrip("="),
            relying_party_id=credential.rp_id or "",
            user_handle=_decode(credential.user_handle or ""),
            username=None,
            counter=credential.sign_count,
            key=key,
        )
    )
    return authenticator


def _decode(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_browsers_key_signs_outside_it(registered: Chrome, address: str) -> None:
    answer = own_key(registered).get(begin(registered), origin=address)

    assert "None" == finish(registered, json.loads(answer))


@pytest.mark.parametrize(
    "flaw",
    ["counter", "origin", "relying_party", "user_presence", "user_verification"],
)
def test_a_good_signature_does_not_excuse_what_it_signs(
    registered: Chrome, address: str, flaw: AssertionFlaw
) -> None:
    answer = own_key(registered).get(begin(registered), origin=address, flaws=[flaw])

    assert "NotAuthorizedException" == finish(registered, json.loads(answer))


def register(browser: Chrome, credential: object) -> str:
    _, answer = call(browser, "/passkeys/complete", credential)
    return str(answer.get("error"))


def new_credential(browser: Chrome, demo: ModuleType) -> Any:
    with_password(browser, demo)
    _, options = call(browser, "/passkeys/start", {})
    return run(browser, CREATE, options)


def test_a_new_passkey_of_another_origin_is_refused(
    browser: Chrome, demo: ModuleType
) -> None:
    credential = new_credential(browser, demo)
    response = credential["response"]
    response["clientDataJSON"] = rewrite(
        response["clientDataJSON"], origin="https://phishing.example"
    )

    assert "WebAuthnOriginNotAllowedException" == register(browser, credential)


def test_a_tampered_new_passkey_is_refused(browser: Chrome, demo: ModuleType) -> None:
    credential = new_credential(browser, demo)
    attestation = credential["response"]["attestationObject"]
    credential["response"]["attestationObject"] = attestation[:-20]

    assert "InvalidParameterException" == register(browser, credential)


def test_a_new_passkey_is_registered_once(browser: Chrome, demo: ModuleType) -> None:
    credential = new_credential(browser, demo)
    register(browser, credential)

    assert "WebAuthnChallengeNotFoundException" == register(browser, credential)


def test_a_foreign_page_cannot_call_the_backend(
    registered: Chrome, address: str
) -> None:
    registered.get(address.replace("localhost", "127.0.0.1"))
    url = f"{address}/sign-out"

    assert "TypeError" == run(registered, CALL, url, "{}")
