"""SignIn from end to end, against a Cognito that verifies what is proved to it."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import Config, errors, types
from cognito_idp.auth import (
    Challenge,
    CustomChallenge,
    EmailOtp,
    MemoryDeviceStore,
    MfaSetup,
    NewPasswordRequired,
    Passkeys,
    SelectChallenge,
    SelectMfaType,
    SignIn,
    SignInRequiredError,
    SmsMfa,
    SoftwareTokenMfa,
    SoftwareTokenSetup,
    Tokens,
    TokenSource,
    TokenVerifier,
    WebAuthn,
    seal,
    unseal,
)
from cognito_idp.local import LocalCognito
from cognito_idp.testing import SoftwareAuthenticator
from tests.kit.site import EMAIL, FLOWS, PASSWORD, PHONE, SignInSite, connect
from tests.kit.totp import totp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NEW_PASSWORD = "Battery-Staple-9"
KEYS = [bytes(range(32))]
SIDES = pytest.mark.parametrize("admin", [False, True], ids=["client", "admin"])
SECRETS = pytest.mark.parametrize("secret", [False, True], ids=["public", "secret"])


@pytest.fixture
async def site() -> AsyncIterator[SignInSite]:
    async with LocalCognito() as cognito, connect(cognito) as client:
        yield SignInSite(cognito, client)


def carry(step: Tokens | Challenge) -> Any:
    """Take a challenge through storage and through a browser, as a backend does."""
    if isinstance(step, Tokens):
        return Tokens.load(step.dump())
    stored = Challenge.load(step.dump())
    return unseal(seal(stored, KEYS, binding="browser"), KEYS, binding="browser")


def next_code(secret: str) -> str:
    """Return a code that has not been used: that of the next half minute."""
    return totp(secret, time.time() + 30)


# Passwords


@SIDES
@SECRETS
async def test_a_password_is_proved(
    site: SignInSite, secret: bool, admin: bool
) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in(secret=secret, admin=admin)

    tokens = carry(await sign_in.start("ada", PASSWORD))

    assert isinstance(tokens, Tokens)
    assert "ada" == tokens.username


@SIDES
@SECRETS
async def test_an_alias_signs_in_and_every_later_leg_names_the_user(
    site: SignInSite, secret: bool, admin: bool
) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in(secret=secret, admin=admin)
    app_secret = await site.add_totp(sign_in)

    step = carry(await sign_in.start(EMAIL, PASSWORD))
    assert isinstance(step, SoftwareTokenMfa)
    tokens = await sign_in.respond(step.answer(next_code(app_secret)))

    assert isinstance(tokens, Tokens)
    assert ("ada", "ada") == (step.username, tokens.username)


async def test_a_wrong_password_says_so(site: SignInSite) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in()

    with pytest.raises(errors.NotAuthorizedException) as caught:
        await sign_in.start("ada", "Wrong-Horse-7")
    assert "wrong_password" == caught.value.reason


@pytest.mark.parametrize("is_measured", [True, False])
async def test_a_clock_that_is_hours_off_matters_only_if_it_is_not_measured(
    is_measured: bool,
) -> None:
    async with LocalCognito(clock=lambda: time.time() + 10800) as cognito:
        config = Config(correct_clock_skew=is_measured)
        async with connect(cognito, config) as client:
            site = SignInSite(cognito, client)
            await site.make_pool()
            await site.make_user()
            sign_in = await site.make_sign_in()
            try:
                signed_in = isinstance(await sign_in.start("ada", PASSWORD), Tokens)
            except errors.NotAuthorizedException:
                signed_in = False

    assert is_measured == signed_in


@SIDES
@SECRETS
async def test_a_temporary_password_is_replaced(
    site: SignInSite, secret: bool, admin: bool
) -> None:
    await site.make_pool()
    sign_in = await site.make_sign_in(secret=secret, admin=admin)
    await site.client.admin_create_user(
        user_pool_id=site.pool,
        username="ada",
        temporary_password=PASSWORD,
        message_action="SUPPRESS",
    )

    step = carry(await sign_in.start("ada", PASSWORD))
    assert isinstance(step, NewPasswordRequired)
    answer = step.answer(NEW_PASSWORD, attributes={"name": "Ada"})
    tokens = await sign_in.respond(answer)

    assert isinstance(tokens, Tokens)
    assert "Ada" == tokens.id_claims()["name"]


async def test_one_object_signs_many_users_in_at_the_same_time(
    site: SignInSite,
) -> None:
    await site.make_pool("OFF")
    sign_in = await site.make_sign_in(secret=True)
    names = [f"user-{number}" for number in range(12)]
    for name in names:
        await sign_in.sign_up(name, f"{PASSWORD}-{name}")
        await site.client.admin_confirm_sign_up(user_pool_id=site.pool, username=name)

    steps = await asyncio.gather(
        *(sign_in.start(name, f"{PASSWORD}-{name}") for name in names)
    )

    assert names == [step.username for step in steps]


# Choices and codes


@SIDES
@SECRETS
@pytest.mark.parametrize("choice", ["PASSWORD", "PASSWORD_SRP"])
async def test_a_user_chooses_the_password(
    site: SignInSite, choice: Any, secret: bool, admin: bool
) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in(secret=secret, admin=admin)

    step = carry(await sign_in.start(EMAIL))
    assert isinstance(step, SelectChallenge)
    tokens = await sign_in.respond(step.answer(choice, password=PASSWORD))

    assert isinstance(tokens, Tokens)


@SIDES
@pytest.mark.parametrize("prefer", ["PASSWORD", "PASSWORD_SRP"])
async def test_a_preferred_password_signs_in_at_once(
    site: SignInSite, prefer: str, admin: bool
) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in(admin=admin)

    assert isinstance(await sign_in.start("ada", PASSWORD, prefer=prefer), Tokens)


@SIDES
@SECRETS
@pytest.mark.parametrize(("factor", "to"), [("EMAIL_OTP", EMAIL), ("SMS_OTP", PHONE)])
async def test_a_code_is_a_first_factor(
    site: SignInSite, factor: str, to: str, secret: bool, admin: bool
) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in(secret=secret, admin=admin)

    step = carry(await sign_in.start("ada", prefer=factor))
    tokens = await sign_in.respond(step.answer(site.cognito.outbox.code(to)))

    assert factor == step.name
    assert isinstance(tokens, Tokens)


@SIDES
async def test_a_user_chooses_among_second_factors(
    site: SignInSite, admin: bool
) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in(admin=admin)
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)
    token = await sign_in.associate_software_token(tokens)
    await sign_in.verify_software_token(
        tokens, totp(token.secret_code), preferred=False
    )
    await site.client.set_user_mfa_preference(
        access_token=tokens.access_token,
        sms_mfa_settings=types.SMSMfaSettingsType(enabled=True, preferred_mfa=False),
    )

    step = carry(await sign_in.start("ada", PASSWORD))
    assert isinstance(step, SelectMfaType)
    step = carry(await sign_in.respond(step.answer("SMS_MFA")))
    assert isinstance(step, SmsMfa)
    done = await sign_in.respond(step.answer(site.cognito.outbox.code(PHONE)))

    assert isinstance(done, Tokens)


@SIDES
async def test_a_code_by_email_is_a_second_factor(
    site: SignInSite, admin: bool
) -> None:
    await site.make_pool(
        email_configuration=types.EmailConfigurationType(
            email_sending_account="DEVELOPER"
        )
    )
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        mfa_configuration="OPTIONAL",
        email_mfa_configuration=types.EmailMfaConfigType(),
    )
    await site.make_user()
    sign_in = await site.make_sign_in(admin=admin)
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)
    await site.client.set_user_mfa_preference(
        access_token=tokens.access_token,
        email_mfa_settings=types.EmailMfaSettingsType(enabled=True, preferred_mfa=True),
    )

    step = carry(await sign_in.start("ada", PASSWORD))
    assert isinstance(step, EmailOtp)

    code = site.cognito.outbox.code(EMAIL)
    assert isinstance(await sign_in.respond(step.answer(code)), Tokens)


@SIDES
@SECRETS
async def test_a_first_authenticator_app_is_set_up_within_a_sign_in(
    site: SignInSite, secret: bool, admin: bool
) -> None:
    await site.make_pool("ON")
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", message_action="SUPPRESS"
    )
    await site.client.admin_set_user_password(
        user_pool_id=site.pool, username="ada", password=PASSWORD, permanent=True
    )
    sign_in = await site.make_sign_in(secret=secret, admin=admin)

    step = carry(await sign_in.start("ada", PASSWORD))
    assert isinstance(step, MfaSetup)
    step = carry(await sign_in.respond(step.answer_software_token()))
    assert isinstance(step, SoftwareTokenSetup)
    code = totp(step.secret_code)
    wrong = "000000" if code != "000000" else "111111"
    with pytest.raises(
        (errors.EnableSoftwareTokenMFAException, errors.CodeMismatchException)
    ):
        await sign_in.respond(step.answer(wrong))
    tokens = await sign_in.respond(step.answer(code, device_name="phone"))

    assert isinstance(tokens, Tokens)


async def test_a_wrong_code_leaves_the_challenge_as_it_was(site: SignInSite) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in()
    app_secret = await site.add_totp(sign_in)
    step = await sign_in.start("ada", PASSWORD)
    assert isinstance(step, SoftwareTokenMfa)
    right = next_code(app_secret)

    with pytest.raises(errors.CodeMismatchException):
        await sign_in.respond(step.answer("000000" if right != "000000" else "111111"))

    assert isinstance(await sign_in.respond(step.answer(right)), Tokens)


# Custom challenges


async def define_auth_challenge(event: dict[str, Any]) -> None:
    done = [step["challengeName"] for step in event["request"]["session"]]
    response = event["response"]
    response.update(issueTokens=False, failAuthentication=False)
    if done[-1:] == ["CUSTOM_CHALLENGE"]:
        response["issueTokens"] = event["request"]["session"][-1]["challengeResult"]
    elif done[-1:] == ["SRP_A"]:
        response["challengeName"] = "PASSWORD_VERIFIER"
    else:
        response["challengeName"] = "CUSTOM_CHALLENGE"


async def create_auth_challenge(event: dict[str, Any]) -> None:
    event["response"]["publicChallengeParameters"] = {"question": "6 x 9"}
    event["response"]["privateChallengeParameters"] = {"answer": "42"}


async def verify_auth_challenge_response(event: dict[str, Any]) -> None:
    given, wanted = event["request"]["challengeAnswer"], "42"
    event["response"]["answerCorrect"] = given == wanted


@SIDES
@SECRETS
@pytest.mark.parametrize("password", [None, PASSWORD], ids=["plain", "srp"])
async def test_a_custom_challenge_is_answered(
    site: SignInSite, password: str | None, secret: bool, admin: bool
) -> None:
    await site.make_pool("OFF")
    await site.make_user()
    sign_in = await site.make_sign_in(secret=secret, admin=admin)
    triggers = site.cognito.triggers
    triggers.define_auth_challenge = define_auth_challenge
    triggers.create_auth_challenge = create_auth_challenge
    triggers.verify_auth_challenge_response = verify_auth_challenge_response

    step = carry(await sign_in.start(EMAIL, password, flow="CUSTOM_AUTH"))
    assert isinstance(step, CustomChallenge)
    tokens = await sign_in.respond(step.answer("42"))

    assert "6 x 9" == step.parameters["question"]
    assert isinstance(tokens, Tokens)


# Passkeys


async def register(
    site: SignInSite, sign_in: SignIn
) -> tuple[SoftwareAuthenticator, Any]:
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)
    passkeys = Passkeys(site.client, tokens.access_token)
    authenticator = SoftwareAuthenticator()
    options = await passkeys.start_registration()
    credential = authenticator.create(options, origin="https://example.com")
    await passkeys.complete_registration(credential)
    return authenticator, passkeys


@SIDES
@SECRETS
async def test_a_passkey_signs_in(site: SignInSite, secret: bool, admin: bool) -> None:
    await site.make_pool("OFF")
    await site.make_user()
    sign_in = await site.make_sign_in(secret=secret, admin=admin)
    authenticator, _ = await register(site, sign_in)

    step = carry(await sign_in.start("ada", prefer="WEB_AUTHN"))
    assert isinstance(step, WebAuthn)
    credential = authenticator.get(step.options, origin="https://example.com")
    tokens = await sign_in.respond(step.answer(credential))

    assert isinstance(tokens, Tokens)


async def test_a_passkey_is_one_of_the_choices(site: SignInSite) -> None:
    await site.make_pool("OFF")
    await site.make_user()
    sign_in = await site.make_sign_in()
    authenticator, _ = await register(site, sign_in)

    step = carry(await sign_in.start("ada"))
    assert isinstance(step, SelectChallenge)
    step = carry(await sign_in.respond(step.answer("WEB_AUTHN")))
    assert isinstance(step, WebAuthn)
    credential = authenticator.get(step.options, origin="https://example.com")

    assert isinstance(await sign_in.respond(step.answer(credential)), Tokens)


async def test_passkeys_are_listed_and_deleted(site: SignInSite) -> None:
    await site.make_pool("OFF")
    await site.make_user()
    _, passkeys = await register(site, await site.make_sign_in())

    [listed] = await passkeys.list()
    await passkeys.delete(listed.credential_id)

    assert "example.com" == listed.relying_party_id
    assert [] == await passkeys.list()


# Devices


ALWAYS = types.DeviceConfigurationType(
    challenge_required_on_new_device=True,
    device_only_remembered_on_user_prompt=False,
)
ON_PROMPT = types.DeviceConfigurationType(
    challenge_required_on_new_device=True,
    device_only_remembered_on_user_prompt=True,
)


@SECRETS
@pytest.mark.parametrize("tracking", [ALWAYS, ON_PROMPT], ids=["always", "prompt"])
async def test_the_second_of_two_browsers_still_gets_mfa(
    site: SignInSite, tracking: Any, secret: bool
) -> None:
    await site.make_pool(device_configuration=tracking)
    await site.make_user()
    sign_in = await site.make_sign_in(secret=secret)
    app_secret = await site.add_totp(sign_in)
    step = carry(await sign_in.start(EMAIL, PASSWORD))
    tokens = await sign_in.respond(step.answer(next_code(app_secret)))
    assert isinstance(tokens, Tokens)

    first_browser = (await sign_in.remember_device(tokens, "laptop")).device
    again = await sign_in.start(EMAIL, PASSWORD, device=first_browser)
    second_browser = await sign_in.start(EMAIL, PASSWORD)

    assert isinstance(again, Tokens)
    assert first_browser == again.device
    assert isinstance(second_browser, SoftwareTokenMfa)


async def test_a_device_that_was_forgotten_gets_mfa_and_a_new_key(
    site: SignInSite,
) -> None:
    store = MemoryDeviceStore()
    await site.make_pool(device_configuration=ALWAYS)
    await site.make_user()
    sign_in = await site.make_sign_in(devices=store)
    first = await sign_in.start("ada", PASSWORD)
    assert isinstance(first, Tokens)
    app_secret = await site.add_totp(sign_in)
    device = first.device
    assert device is not None
    await site.client.admin_forget_device(
        user_pool_id=site.pool, username="ada", device_key=device.device_key
    )

    step = await sign_in.start("ada", PASSWORD)
    assert isinstance(step, SoftwareTokenMfa)
    tokens = await sign_in.respond(step.answer(next_code(app_secret)))

    assert isinstance(tokens, Tokens)
    assert tokens.device is not None
    assert device.device_key != tokens.device.device_key
    assert tokens.device == await store.load(tokens.device.owner)


async def test_a_device_is_listed_and_forgotten(site: SignInSite) -> None:
    await site.make_pool(device_configuration=ALWAYS)
    await site.make_user()
    sign_in = await site.make_sign_in(devices=MemoryDeviceStore())
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)
    listed = await site.client.list_devices(access_token=tokens.access_token)
    assert tokens.device is not None

    await sign_in.forget_device(tokens)
    left = await site.client.list_devices(access_token=tokens.access_token)

    assert [tokens.device.device_key] == [
        device.device_key for device in listed.devices or ()
    ]
    assert not left.devices


async def test_a_tracked_devices_tokens_are_refreshed_with_its_key(
    site: SignInSite,
) -> None:
    await site.make_pool(device_configuration=ALWAYS)
    await site.make_user()
    sign_in = await site.make_sign_in(devices=MemoryDeviceStore())
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)

    refreshed = await sign_in.refresh(carry(tokens))

    assert tokens.device == refreshed.device


# Tokens


@SECRETS
async def test_tokens_are_refreshed_and_the_family_revoked(
    site: SignInSite, secret: bool
) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in(secret=secret)
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)

    by_flow = await sign_in.refresh(tokens, flow="REFRESH_TOKEN_AUTH")
    refreshed = await sign_in.refresh(by_flow)
    await sign_in.sign_out(refreshed)

    with pytest.raises(errors.NotAuthorizedException) as caught:
        await sign_in.refresh(tokens)
    assert "token_revoked" == caught.value.reason


@SIDES
async def test_signing_out_everywhere_ends_every_sign_in(
    site: SignInSite, admin: bool
) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in(admin=admin)
    first, second = [await sign_in.start("ada", PASSWORD) for _ in range(2)]
    assert isinstance(first, Tokens)
    assert isinstance(second, Tokens)

    await sign_in.sign_out(first, everywhere=True)

    with pytest.raises(errors.NotAuthorizedException):
        await sign_in.refresh(second)


async def test_a_hundred_callers_rotate_a_refresh_token_once(site: SignInSite) -> None:
    await site.make_pool()
    await site.make_user()
    rotation = types.RefreshTokenRotationType(
        feature="ENABLED", retry_grace_period_seconds=0
    )
    flows = [flow for flow in FLOWS if flow != "ALLOW_REFRESH_TOKEN_AUTH"]
    made = await site.client.create_user_pool_client(
        user_pool_id=site.pool,
        client_name="rotating",
        explicit_auth_flows=flows,
        refresh_token_rotation=rotation,
    )
    app = made.user_pool_client
    assert app is not None
    sign_in = SignIn(site.client, user_pool_id=site.pool, client_id=app.client_id or "")
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)
    stored: list[Tokens] = []

    async def save(new: Tokens) -> None:
        stored.append(new)

    source = TokenSource(sign_in, tokens, on_refresh=save, early=86400)
    given = await asyncio.gather(*(source.access_token() for _ in range(100)))
    await sign_in.sign_out(source.tokens)

    assert 1 == len(set(given)) == len(stored)
    assert tokens.refresh_token not in {None, stored[0].refresh_token}
    with pytest.raises(SignInRequiredError):
        await source.refresh()


async def test_tokens_are_verified_with_the_keys_that_the_issuer_shows(
    site: SignInSite,
) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in()
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)
    issuer = f"{site.cognito.endpoint_url}/{site.pool}"

    for use, token in (("access", tokens.access_token), ("id", tokens.id_token)):
        async with TokenVerifier(site.pool, site.app, use, issuer=issuer) as verifier:  # type: ignore[arg-type] # because mypy widens the tuple
            verified = await verifier.verify(token)

        assert "ada" == verified.username


# Around sign-in


@SECRETS
async def test_a_user_signs_up_confirms_and_is_signed_in_at_once(
    site: SignInSite, secret: bool
) -> None:
    await site.make_pool("OFF")
    sign_in = await site.make_sign_in(secret=secret)

    signed_up = await sign_in.sign_up("grace", PASSWORD, attributes={"email": EMAIL})
    confirmed = await sign_in.confirm_sign_up(
        "grace", site.cognito.outbox.code("grace"), session=signed_up.session
    )
    tokens = await sign_in.start("grace", session=confirmed.session)

    assert isinstance(tokens, Tokens)


@SECRETS
async def test_a_lost_password_is_replaced(site: SignInSite, secret: bool) -> None:
    await site.make_pool()
    await site.make_user()
    sign_in = await site.make_sign_in(secret=secret)

    await sign_in.forgot_password("ada")
    code = site.cognito.outbox.code("ada")
    await sign_in.confirm_forgot_password("ada", code, NEW_PASSWORD)

    assert isinstance(await sign_in.start("ada", NEW_PASSWORD), Tokens)


async def test_a_confirmation_code_is_sent_again(site: SignInSite) -> None:
    await site.make_pool()
    sign_in = await site.make_sign_in()
    await sign_in.sign_up("grace", PASSWORD, attributes={"email": EMAIL})

    sent = await sign_in.resend_confirmation_code("grace")

    assert sent.code_delivery_details is not None
    assert 2 == len(site.cognito.outbox.to("grace"))
