"""
Sign-in: SRP, every challenge, remembered devices, passkeys, tokens.

Which file does what:

* `challenges`     what Cognito asks, one class per challenge
* `_answers`       what goes back, and what stays the same throughout a sign-in
* `tokens`         what a sign-in ends with
* `devices`        remembered devices, their verifiers and their stores
* `passkeys`       the JSON that goes to the browser and comes from it
* `_secret_hash`   SECRET_HASH, and which client secret it is made with
* `_srp`           proving a password; `_powers` is its arithmetic, `_pacing` its pauses
* `_sealing`       values as text that a browser may keep
"""

from __future__ import annotations

from cognito_idp.auth._answers import Answer
from cognito_idp.auth._sealing import UnsealError, seal, unseal
from cognito_idp.auth._secret_hash import secret_hash
from cognito_idp.auth.challenges import (
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
from cognito_idp.auth.tokens import Tokens

__all__ = [
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
    # Values as text
    "UnsealError",
    "seal",
    "unseal",
    # For those who call the operations themselves
    "secret_hash",
]
