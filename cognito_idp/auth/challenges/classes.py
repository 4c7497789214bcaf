"""
Challenges: what Cognito asks next.

Each challenge is a value that can be kept between two requests of a web backend. Its
class says what is asked, its fields what Cognito said with it, and its `answer` takes
what it needs and gives an `Answer` for `SignIn.respond`:

    match step:
        case SoftwareTokenMfa():
            step = await sign_in.respond(step.answer(code))

A class is named as the challenge is in AWS's documentation: SOFTWARE_TOKEN_MFA is
`SoftwareTokenMfa`. One that this release does not know is an `UnknownChallenge`.

Three of them need no human. `SignIn` answers `PasswordVerifier`, `DeviceSrpAuth` and
`DevicePasswordVerifier` itself, within the call that brought them, so that the secret
half of an SRP pair never has to be kept.

A challenge proves nothing about who somebody is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, overload

from attrs import evolve, frozen

from cognito_idp._srp.client import Offer, claim
from cognito_idp._srp.shared import Prover, pool_name, utc_now
from cognito_idp.auth.arguments import check_mapping
from cognito_idp.auth.challenges.answers import (
    Answer,
    DeviceProof,
    PasswordProof,
    SignInState,
    SoftwareTokenProof,
    SoftwareTokenRequest,
)
from cognito_idp.auth.challenges.challenge import Challenge
from cognito_idp.auth.challenges.checks import check_choice, check_texts, refuse
from cognito_idp.auth.challenges.parameters import read_list, read_map, write_texts
from cognito_idp.auth.passkeys import read_assertion, read_options
from cognito_idp.auth.software_token import SoftwareTokenSecret
from cognito_idp.errors import Fault, ParameterValidationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from cognito_idp._srp.arithmetic import Arithmetic
    from cognito_idp._srp.client import Ephemeral
    from cognito_idp._srp.pacing import Steps
    from cognito_idp.auth.devices import Device

__all__ = [
    "AdminNoSrpAuth",
    "Challenge",
    "CustomChallenge",
    "DevicePasswordVerifier",
    "DeviceSrpAuth",
    "EmailOtp",
    "FirstFactor",
    "MfaSetup",
    "NewPasswordRequired",
    "Password",
    "PasswordSrp",
    "PasswordVerifier",
    "SelectChallenge",
    "SelectMfaType",
    "SmsMfa",
    "SmsOtp",
    "SoftwareTokenMfa",
    "SoftwareTokenSetup",
    "UnknownChallenge",
    "WebAuthn",
    "read_challenge",
]

FirstFactor: TypeAlias = Literal[
    "PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"
]
"""How a user may begin to sign in. The service may know more."""

_ATTRIBUTE: Final = "userAttributes."
_SECRET_CODE: Final = "cognito_idp.secret_code"  # noqa: S105 because it is a name
"""A parameter of our own beside Cognito's: the TOTP secret, once it was asked for."""


# One-time codes


@frozen(kw_only=True)
class _Code(Challenge):
    """A code that was sent to the user."""

    @property
    def delivery_medium(self) -> str | None:
        """`EMAIL` or `SMS`."""
        return self.parameters.get("CODE_DELIVERY_DELIVERY_MEDIUM")

    @property
    def destination(self) -> str | None:
        """Where the code went, masked by Cognito: `a***@e***`."""
        return self.parameters.get("CODE_DELIVERY_DESTINATION")

    def answer(self, code: str) -> Answer:
        """
        Answer with the code that the user got.

        A wrong one is a `CodeMismatchException`; the challenge can then be answered
        again. Cognito does not send another code in the same sign-in: start anew.
        """
        check_texts(self, code=code)
        return self._answer({f"{self.name}_CODE": code})


@frozen(kw_only=True)
class EmailOtp(_Code):
    """Asks for a code sent by e-mail, as the first factor or the second."""


@frozen(kw_only=True)
class SmsOtp(_Code):
    """Asks for a code sent by text message, as the first factor."""


@frozen(kw_only=True)
class SmsMfa(_Code):
    """Asks for a code sent by text message, as the second factor."""


@frozen(kw_only=True)
class SoftwareTokenMfa(Challenge):
    """Asks for a code of the user's authenticator app (TOTP)."""

    @property
    def friendly_device_name(self) -> str | None:
        """How the user called the app when it was set up."""
        return self.parameters.get("FRIENDLY_DEVICE_NAME")

    def answer(self, code: str) -> Answer:
        """Answer with the code that the app shows; apps show it as "123 456"."""
        check_texts(self, code=code)
        return self._answer({"SOFTWARE_TOKEN_MFA_CODE": "".join(code.split())})


# Choices


@frozen(kw_only=True)
class SelectChallenge(Challenge):
    """Asks how the user wants to sign in (USER_AUTH)."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The factors that this user may choose from."""
        return self.available_challenges

    @overload
    def answer(
        self, choice: Literal["PASSWORD", "PASSWORD_SRP"], *, password: str
    ) -> Answer: ...

    @overload
    def answer(self, choice: FirstFactor | str) -> Answer: ...

    def answer(self, choice: str, *, password: str | None = None) -> Answer:
        """
        Answer with one of the choices.

        With `PASSWORD` and `PASSWORD_SRP` give the password too; the second proves it
        and sends it nowhere. `WEB_AUTHN` brings the options for the browser, the others
        a code for the user.
        """
        check_choice(self, choice, self.choices)
        if choice not in {"PASSWORD", "PASSWORD_SRP"}:
            if password is not None:
                refuse(self, "password", f"not used with {choice}")
            return self._answer({"ANSWER": choice})
        if password is None:
            refuse(self, "password", f"required with {choice}")
        check_texts(self, password=password)
        if choice == "PASSWORD":
            return self._answer({"ANSWER": choice, "PASSWORD": password})
        responses = {"ANSWER": choice}
        return PasswordProof(challenge=self, responses=responses, password=password)


@frozen(kw_only=True)
class SelectMfaType(Challenge):
    """Asks which second factor the user wants to use."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The user's factors: of `SMS_MFA`, `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP`."""
        return read_list(self.parameters, "MFAS_CAN_CHOOSE")

    def answer(self, choice: str) -> Answer:
        """Answer with one of the choices, as it is written there."""
        check_choice(self, choice, self.choices)
        return self._answer({"ANSWER": choice})


# Passwords


@frozen(kw_only=True)
class _PlainPassword(Challenge):
    """A challenge that the password itself answers."""

    def answer(self, password: str) -> Answer:
        """Answer with the password. It is sent to Cognito."""
        check_texts(self, password=password)
        return self._answer({"PASSWORD": password})


@frozen(kw_only=True)
class Password(_PlainPassword):
    """Asks for the password, to be sent as it is."""


@frozen(kw_only=True)
class AdminNoSrpAuth(_PlainPassword):
    """Asks for the password, to be sent as it is; known to the admin side only."""


@frozen(kw_only=True)
class PasswordSrp(Challenge):
    """Asks for the password, to be proved without being sent."""

    def answer(self, password: str) -> Answer:
        """Answer with the password. It does not leave the process."""
        check_texts(self, password=password)
        return PasswordProof(challenge=self, password=password)


@frozen(kw_only=True)
class PasswordVerifier(Challenge):
    """Asks for the proof of the password. `SignIn` answers this one itself."""

    def prove(
        self,
        password: str,
        ephemeral: Ephemeral,
        *,
        now: Callable[[], datetime] = utc_now,
        arithmetic: Arithmetic | None = None,
    ) -> Steps[Answer]:
        """Compute the proof, with the pair whose public half was sent."""
        scope = pool_name(self.sign_in.user_pool_id)
        prover = Prover(scope, self.username, password)
        offer = Offer.read(self.parameters)
        steps = claim(prover, ephemeral, offer, now=now, arithmetic=arithmetic)
        return self._answer((yield from steps))


@frozen(kw_only=True)
class NewPasswordRequired(Challenge):
    """Asks a user who has a temporary password for one of the user's own."""

    @property
    def required_attributes(self) -> tuple[str, ...]:
        """Attributes that the pool requires and that the answer has to bring."""
        names = read_list(self.parameters, "requiredAttributes")
        return tuple(name.removeprefix(_ATTRIBUTE) for name in names)

    @property
    def user_attributes(self) -> dict[str, str]:
        """The user's attributes. To show, not to send back."""
        return read_map(self.parameters, "userAttributes")

    def answer(
        self, new_password: str, *, attributes: Mapping[str, str] | None = None
    ) -> Answer:
        """
        Answer with the new password, and with the attributes that are required.

        Other attributes that the app client may write can come along. One that is
        required and has a value cannot be changed here.
        """
        check_mapping(type(self).__name__, "attributes", attributes)
        attributes = attributes or {}
        check_texts(self, new_password=new_password)
        # Cognito lists a required attribute that it lacks with an empty value.
        missing = [
            Fault(f"attributes[{name!r}]", "required by the user pool")
            for name in self.required_attributes
            if not attributes.get(name) and not self.user_attributes.get(name)
        ]
        if missing:
            raise ParameterValidationError.of(type(self).__name__, missing)
        prefixed = {_ATTRIBUTE + name: value for name, value in attributes.items()}
        return self._answer({"NEW_PASSWORD": new_password, **prefixed})


# Setting up a second factor


@frozen(kw_only=True)
class MfaSetup(Challenge):
    """Asks a user who has no second factor to set one up."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The factors to set up: of `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP`, `SMS_MFA`."""
        return read_list(self.parameters, "MFAS_CAN_SETUP")

    def answer_software_token(self) -> Answer:
        """Choose an authenticator app. The next step is a `SoftwareTokenSetup`."""
        check_choice(self, "SOFTWARE_TOKEN_MFA", self.choices)
        return SoftwareTokenRequest(challenge=self)

    def answer_email(self, email: str) -> Answer:
        """
        Choose codes by e-mail. The next step is an `EmailOtp`.

        AWS does not document this answer; its own mobile and web libraries send it.
        """
        check_texts(self, email=email)
        return self._answer({"EMAIL": email})

    def associated(
        self, secret_code: str, session: str | None, created_at: datetime
    ) -> SoftwareTokenSetup:
        """Return the next step, made of what AssociateSoftwareToken answered."""
        return SoftwareTokenSetup(
            name=self.name,
            sign_in=self.sign_in,
            session=session,
            parameters={**self.parameters, _SECRET_CODE: secret_code},
            available_challenges=self.available_challenges,
            created_at=created_at,
        )


@frozen(kw_only=True)
class SoftwareTokenSetup(Challenge):
    """Asks for a first code of the authenticator app that has just been set up."""

    @property
    def secret_code(self) -> str:
        """The app's secret, for those who type it: base32, letters and digits."""
        return self.parameters[_SECRET_CODE]

    def otpauth_uri(self, issuer: str, account: str | None = None) -> str:
        """
        Return the URI whose QR code an authenticator app reads.

        *issuer* is the name of your service and *account* the user's with you, as the
        app is to show them; unless given, that is Cognito's internal user name.
        """
        token = SoftwareTokenSecret(self.secret_code, self.username)
        return token.otpauth_uri(issuer, account)

    def answer(self, code: str, *, device_name: str | None = None) -> Answer:
        """Answer with the code that the app shows; *device_name* is the user's own."""
        check_texts(self, code=code)
        typed = "".join(code.split())
        return SoftwareTokenProof(challenge=self, code=typed, device_name=device_name)


# Devices


@frozen(kw_only=True)
class DeviceSrpAuth(Challenge):
    """
    Asks for the remembered device's proof, in place of a second factor.

    `SignIn` answers this one itself if it has the device.
    """

    def answer(self, device: Device) -> Answer:
        """Answer with the device. Its password does not leave the process."""
        state = self.sign_in
        owner = (device.owner.user_pool_id, device.owner.client_id)
        if owner != (state.user_pool_id, state.client_id):
            refuse(self, "device", "belongs to another user pool or app client")
        return DeviceProof(challenge=self, device=device)


@frozen(kw_only=True)
class DevicePasswordVerifier(Challenge):
    """Asks for the proof of the device's password. `SignIn` answers this one itself."""

    def prove(
        self,
        device: Device,
        ephemeral: Ephemeral,
        *,
        now: Callable[[], datetime] = utc_now,
        arithmetic: Arithmetic | None = None,
    ) -> Steps[Answer]:
        """Compute the proof, with the pair whose public half was sent."""
        offer = Offer.read(self.parameters)
        steps = claim(device.prover, ephemeral, offer, now=now, arithmetic=arithmetic)
        responses = yield from steps
        return self._answer({**responses, "DEVICE_KEY": device.device_key})


# Passkeys, Lambda triggers, and what is yet to come


@frozen(kw_only=True)
class WebAuthn(Challenge):
    """Asks for a passkey."""

    @property
    def options(self) -> str:
        """JSON text for the browser's `parseRequestOptionsFromJSON`."""
        name = "CREDENTIAL_REQUEST_OPTIONS"
        return read_options(name, self.parameters.get(name, ""))

    def answer(self, credential: str | Mapping[str, object]) -> Answer:
        """
        Answer with what the browser's credential gave for `toJSON()`.

        Raises `ParameterValidationError`, and names what is wrong, if Cognito could not
        read it or if it answers another challenge.
        """
        return self._answer({"CREDENTIAL": read_assertion(credential, self.options)})


@frozen(kw_only=True)
class CustomChallenge(Challenge):
    """Asks whatever the pool's Lambda triggers ask; `parameters` has what they said."""

    def answer(self, answer: str) -> Answer:
        """Answer with the text that the triggers are to check."""
        check_texts(self, answer=answer)
        return self._answer({"ANSWER": answer})


@frozen(kw_only=True)
class UnknownChallenge(Challenge):
    """Asks something that this release has no class for."""

    def answer(self, responses: Mapping[str, str]) -> Answer:
        """Answer with challenge responses, under Cognito's names."""
        for name in ("USERNAME", "SECRET_HASH"):
            if name in responses:
                refuse(self, f"responses[{name!r}]", "added when it is sent")
        return self._answer(dict(responses))


_CLASSES: Final[Mapping[str, type[Challenge]]] = {
    "ADMIN_NO_SRP_AUTH": AdminNoSrpAuth,
    "CUSTOM_CHALLENGE": CustomChallenge,
    "DEVICE_PASSWORD_VERIFIER": DevicePasswordVerifier,
    "DEVICE_SRP_AUTH": DeviceSrpAuth,
    "EMAIL_OTP": EmailOtp,
    "MFA_SETUP": MfaSetup,
    "NEW_PASSWORD_REQUIRED": NewPasswordRequired,
    "PASSWORD": Password,
    "PASSWORD_SRP": PasswordSrp,
    "PASSWORD_VERIFIER": PasswordVerifier,
    "SELECT_CHALLENGE": SelectChallenge,
    "SELECT_MFA_TYPE": SelectMfaType,
    "SMS_MFA": SmsMfa,
    "SMS_OTP": SmsOtp,
    "SOFTWARE_TOKEN_MFA": SoftwareTokenMfa,
    "WEB_AUTHN": WebAuthn,
}


def read_challenge(
    state: SignInState,
    name: str,
    parameters: Mapping[str, object] | None = None,
    *,
    session: str | None = None,
    available_challenges: tuple[str, ...] = (),
    created_at: datetime,
) -> Challenge:
    """
    Make the challenge that a response brought.

    The user's internal name is noted in the state: it is what every later leg has to
    send and to hash, whatever the user typed.
    """
    texts = write_texts(parameters or {})
    username = texts.get("USER_ID_FOR_SRP") or texts.get("USERNAME")
    return make_challenge(
        evolve(state, username=username or state.username),
        name,
        texts,
        session=session,
        available_challenges=available_challenges,
        created_at=created_at,
    )


def make_challenge(
    state: SignInState,
    name: str,
    parameters: Mapping[str, str],
    *,
    session: str | None,
    available_challenges: tuple[str, ...],
    created_at: datetime,
) -> Challenge:
    """Make the challenge that Cognito named, an `UnknownChallenge` if it is new."""
    kind = _CLASSES.get(name, UnknownChallenge)
    if kind is MfaSetup and _SECRET_CODE in parameters:
        kind = SoftwareTokenSetup
    return kind(
        name=name,
        sign_in=state,
        session=session,
        parameters=parameters,
        available_challenges=available_challenges,
        created_at=created_at,
    )
