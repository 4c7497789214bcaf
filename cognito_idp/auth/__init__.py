"""
Sign-in: SRP, every challenge, remembered devices, passkeys, tokens.

Which file does what:

* `sign_in`        from a user name to tokens; `_accounts` has what is around it
* `_conversation`  the one loop of every flow; `_legs` are its requests
* `challenges`     what Cognito asks, one class per challenge
* `_answers`       what goes back, and what stays the same throughout a sign-in
* `tokens`         what a sign-in ends with
* `token_source`   an access token that is always good
* `verifier`       tokens that somebody else brings; `_jwks` has the issuer's keys
* `devices`        remembered devices, their verifiers and their stores
* `passkeys`       `Passkeys`, and the JSON that the browser gets and gives
* `_secret_hash`   SECRET_HASH, and which client secret it is made with
* `_app_client`    what all sign-ins of an app client have in common
* `_flights`       work that several tasks wait for
* `_confirmation`  having a new device remembered
* `software_token` an authenticator app's secret
* `_srp`           proving a password; `_powers` is its arithmetic, `_pacing` its pauses
* `_sealing`       values as text that a browser may keep
"""

from __future__ import annotations

from cognito_idp.auth.challenges.answers import Answer
from cognito_idp.auth.challenges.classes import (
    AdminNoSrpAuth,
    Challenge,
    CustomChallenge,
    DevicePasswordVerifier,
    DeviceSrpAuth,
    EmailOtp,
    MfaSetup,
    NewPasswordRequired,
    Password,
    PasswordSrp,
    PasswordVerifier,
    SelectChallenge,
    SelectMfaType,
    SmsMfa,
    SmsOtp,
    SoftwareTokenMfa,
    SoftwareTokenSetup,
    UnknownChallenge,
    WebAuthn,
)
from cognito_idp.auth.devices import (
    Device,
    DeviceKey,
    DeviceStore,
    FileDeviceStore,
    MemoryDeviceStore,
    NewDevice,
)
from cognito_idp.auth.passkeys import Passkeys
from cognito_idp.auth.sealing import UnsealError, seal, unseal
from cognito_idp.auth.sign_in.facade import SignIn
from cognito_idp.auth.sign_in.secret_hash import secret_hash
from cognito_idp.auth.software_token import SoftwareTokenSecret
from cognito_idp.auth.tokens.source import SignInRequiredError, TokenSource
from cognito_idp.auth.tokens.values import Tokens
from cognito_idp.auth.tokens.verifier import (
    KeysUnavailableError,
    TokenClaimError,
    TokenExpiredError,
    TokenMalformedError,
    TokenNotYetValidError,
    TokenUntrustedError,
    TokenVerificationError,
    TokenVerifier,
    VerifiedToken,
)

__all__ = [
    "SignIn",
    # The outcome of a step
    "Tokens",
    "Challenge",
    "Answer",
    # Each challenge
    "AdminNoSrpAuth",
    "CustomChallenge",
    "DevicePasswordVerifier",
    "DeviceSrpAuth",
    "EmailOtp",
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
    # Devices
    "Device",
    "DeviceKey",
    "DeviceStore",
    "FileDeviceStore",
    "MemoryDeviceStore",
    "NewDevice",
    # After sign-in
    "Passkeys",
    "SignInRequiredError",
    "SoftwareTokenSecret",
    "TokenSource",
    # Tokens that somebody brings
    "KeysUnavailableError",
    "TokenClaimError",
    "TokenExpiredError",
    "TokenMalformedError",
    "TokenNotYetValidError",
    "TokenUntrustedError",
    "TokenVerificationError",
    "TokenVerifier",
    "VerifiedToken",
    # Values as text
    "UnsealError",
    "seal",
    "unseal",
    # For those who call the operations themselves
    "secret_hash",
]
