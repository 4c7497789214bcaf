"""
Sign-in: SRP, every challenge, remembered devices, passkeys, tokens.

Which file does what:

* `sign_in/`: `facade` is `SignIn`; `flow` is the one loop of every flow, `plan`
  decides how it opens and `requests` are what it sends; `accounts` has what is around a
  sign-in, `confirmation` has a new device remembered, `app_client` is what all sign-ins
  of an app client share, `secret_hash` is SECRET_HASH and which secret it is made with
* `challenges/`: `classes` has one class for each challenge, `answers` what goes back,
  `parameters` reads what Cognito sends
* `tokens/`: `values` is what a sign-in ends with, `source` an access token that is
  always good, `verifier` checks tokens that others bring, `claims` reads them,
  `issuer_keys` fetches the keys that they are checked with
* `sessions/`: `facade` is `Sessions`; `stores` has the protocol and the store in
  memory, `redis` the store in Redis or Valkey
* `devices`: remembered devices, their verifiers and their stores
* `passkeys`: `Passkeys`, and the JSON that the browser gets and gives
* `software_token`: an authenticator app's secret
* `sealing`: values as text that a browser may keep; `stored` is that text's form
* `shared_task`: work that several tasks wait for
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
from cognito_idp.auth.sealing import SealTooLargeError, UnsealError, seal, unseal
from cognito_idp.auth.sessions.facade import Sessions
from cognito_idp.auth.sessions.redis import RedisSessionStore
from cognito_idp.auth.sessions.stores import (
    MemorySessionStore,
    SessionStore,
    SessionStoreError,
)
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
    # Sessions of a web backend
    "MemorySessionStore",
    "RedisSessionStore",
    "SessionStore",
    "SessionStoreError",
    "Sessions",
    # Values as text
    "SealTooLargeError",
    "UnsealError",
    "seal",
    "unseal",
    # For those who call the operations themselves
    "secret_hash",
]
