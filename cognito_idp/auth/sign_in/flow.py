"""
The loop that every sign-in runs through.

Any leg may bring any challenge, so no flow has code of its own: a leg is sent, what it
brings is read, and whatever needs no human is answered with a further leg. One
`SignInFlow` lasts for one call of `SignIn`. It alone holds the password and the
secret halves of the SRP pairs, and each is used once, so that it ends whatever the
other side says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, evolve, field

from cognito_idp import errors
from cognito_idp._srp.client import make_ephemeral
from cognito_idp._srp.pacing import pace
from cognito_idp.auth.challenges.answers import Answer, DeviceProof
from cognito_idp.auth.challenges.classes import (
    Challenge,
    DevicePasswordVerifier,
    DeviceSrpAuth,
    PasswordVerifier,
    read_challenge,
)
from cognito_idp.auth.devices import DeviceKey
from cognito_idp.auth.sign_in.app_client import reveal
from cognito_idp.auth.sign_in.confirmation import confirm_device
from cognito_idp.auth.sign_in.requests import (
    Leg,
    Opening,
    state_of,
    with_state,
    without_device,
    write,
)
from cognito_idp.auth.sign_in.secret_hash import fingerprint
from cognito_idp.auth.tokens.values import Tokens, read_tokens
from cognito_idp.errors import ResponseParseError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from cognito_idp._srp.client import Ephemeral
    from cognito_idp.auth.challenges.answers import PasswordProof, SignInState
    from cognito_idp.auth.devices import Device
    from cognito_idp.auth.sign_in.app_client import AppClient, ClientSecret
    from cognito_idp.auth.sign_in.requests import Context, Reply

__all__ = ["SignInFlow"]


@define(eq=False)
class SignInFlow:
    """One call of `SignIn.start` or `SignIn.respond`."""

    app: AppClient
    context: Context | None = field(repr=False)
    given: Device | None = None
    """The device that the caller has brought."""
    password: str | None = field(default=None, repr=False)
    ephemeral: Ephemeral | None = field(default=None, repr=False)
    """Waits for PASSWORD_VERIFIER."""
    device: Device | None = None
    """The device of the user whose name is known now."""
    device_ephemeral: Ephemeral | None = field(default=None, repr=False)
    """Waits for DEVICE_PASSWORD_VERIFIER."""
    is_offering: bool = True
    """Whether a device may be presented: not after Cognito has refused one."""
    looked_up: DeviceKey | None = None
    before_device: Leg | None = None
    """The leg whose reply was the device's challenge."""

    # How a call begins

    async def open(self, opening: Opening, *, is_proving: bool) -> Tokens | Challenge:
        """Send the first leg, with SRP_A if a password is to be proved."""
        if is_proving:
            self.ephemeral = await self._make_ephemeral()
            srp_a = {"SRP_A": self.ephemeral.srp_a}
            opening = evolve(opening, parameters={**opening.parameters, **srp_a})
        state = await self._offer_device(opening.sign_in)
        return await self._go(with_state(opening, state))

    async def answer(self, answer: Answer) -> Tokens | Challenge:
        """Send an answer that is complete."""
        state = await self._offer_device(answer.challenge.sign_in)
        return await self._go(with_state(answer, state))

    async def prove_password(self, proof: PasswordProof) -> Tokens | Challenge:
        """Prove a password: the verifier's challenge is answered on the way."""
        self.password = proof.password
        self.ephemeral = await self._make_ephemeral()
        return await self.answer(proof.begin(self.ephemeral))

    async def prove_device(self, proof: DeviceProof) -> Tokens | Challenge:
        """Prove a device that the caller has chosen."""
        self.device, self.is_offering = proof.device, False
        self.device_ephemeral = await self._make_ephemeral()
        device_key = proof.device.device_key
        state = evolve(proof.challenge.sign_in, device_key=device_key)
        return await self._go(with_state(proof.begin(self.device_ephemeral), state))

    # The loop

    async def _go(self, leg: Leg) -> Tokens | Challenge:
        while True:
            asked_at = self.app.now()
            leg, reply = await self._exchange(leg)
            step = await self._read(leg, reply, asked_at)
            if isinstance(step, Tokens):
                return step
            answer = await self._answer_unasked(step)
            if answer is None:
                return step
            if not _is_about_device(leg):
                self.before_device = leg
            leg = answer

    async def _exchange(self, leg: Leg) -> tuple[Leg, Reply]:
        """Send a leg; give the reply, and the leg as it was accepted."""
        try:
            return await self._send(leg)
        except (
            errors.NotAuthorizedException,
            errors.ResourceNotFoundException,
        ) as error:
            if not _is_device_refused(error, leg):
                raise
            await self._drop_device(state_of(leg))
            again = self.before_device if _is_about_device(leg) else leg
            if again is None:
                raise
        # Cognito knows the device no more. The challenge is still good without it.
        return await self._send(without_device(again))

    async def _send(self, leg: Leg) -> tuple[Leg, Reply]:
        app = self.app

        async def try_one(secret: ClientSecret | None) -> tuple[Leg, Reply]:
            chosen = leg
            if isinstance(leg, Opening) and secret is not None:
                state = leg.sign_in
                named = evolve(state, secret_fingerprint=fingerprint(secret.value))
                chosen = with_state(leg, named)
            request = write(chosen, reveal(secret), self.context)
            return chosen, await app.client.send(request)

        if isinstance(leg, Opening):
            return await app.try_secrets(try_one)
        return await try_one(app.secret_of(leg.challenge.sign_in))

    async def _read(
        self, leg: Leg, reply: Reply, asked_at: datetime
    ) -> Tokens | Challenge:
        state = state_of(leg)
        if reply.authentication_result is not None:
            tokens = read_tokens(
                reply.authentication_result,
                user_pool_id=state.user_pool_id,
                client_id=state.client_id,
                asked_at=asked_at,
                device=self.device if state.device_key else None,
            )
            return await self._confirm(tokens)
        if not reply.challenge_name:
            raise ResponseParseError("the answer has neither tokens nor a challenge")
        parameters: Mapping[str, object] = reply.challenge_parameters or {}
        challenge = read_challenge(
            state,
            reply.challenge_name,
            parameters,
            session=reply.session,
            available_challenges=tuple(reply.available_challenges or ()),
            created_at=self.app.now(),
        )
        return evolve(challenge, sign_in=await self._offer_device(challenge.sign_in))

    async def _answer_unasked(self, step: Challenge) -> Answer | None:
        """Answer what needs no human; None if this does, or cannot be answered here."""
        match step:
            case PasswordVerifier() if self.password and self.ephemeral:
                ephemeral, self.ephemeral = self.ephemeral, None
                now = self.app.service_now
                return await pace(step.prove(self.password, ephemeral, now=now))
            case DeviceSrpAuth() if self.device and self.is_offering:
                self.is_offering = False
                self.device_ephemeral = await self._make_ephemeral()
                proof = DeviceProof(challenge=step, device=self.device)
                return proof.begin(self.device_ephemeral)
            case DevicePasswordVerifier() if self.device and self.device_ephemeral:
                ephemeral, self.device_ephemeral = self.device_ephemeral, None
                now = self.app.service_now
                return await pace(step.prove(self.device, ephemeral, now=now))
            case _:
                return None

    async def _make_ephemeral(self) -> Ephemeral:
        return await pace(make_ephemeral(self.app.randbits))

    # Devices

    async def _offer_device(self, state: SignInState) -> SignInState:
        """
        Present the device of the user whose name is known by now.

        A device is found under its owner's internal name and no other, so that nobody
        else's is presented. Until the name is known none is found.
        """
        if self.app.is_admin or not self.is_offering:
            return state
        owner = DeviceKey(state.user_pool_id, state.client_id, state.username)
        if owner != self.looked_up:
            self.looked_up, self.device = owner, await self._find_device(owner)
        if self.device is None:
            return state
        return evolve(state, device_key=self.device.device_key)

    async def _find_device(self, owner: DeviceKey) -> Device | None:
        found = self.given
        if found is None and self.app.devices is not None:
            found = await self.app.devices.load(owner)
        # A store may be wrong; the device of another user is not presented.
        return found if found is not None and found.owner == owner else None

    async def _drop_device(self, state: SignInState) -> None:
        self.device, self.is_offering = None, False
        store = self.app.devices
        if store is not None:
            owner = DeviceKey(state.user_pool_id, state.client_id, state.username)
            stored = await store.load(owner)
            if stored is not None and stored.device_key == state.device_key:
                await store.delete(owner)

    async def _confirm(self, tokens: Tokens) -> Tokens:
        if tokens.new_device is None or self.app.devices is None:
            return tokens
        return await confirm_device(self.app, tokens)


def _is_about_device(leg: Leg) -> bool:
    return isinstance(leg, Answer) and isinstance(
        leg.challenge, DeviceSrpAuth | DevicePasswordVerifier
    )


def _is_device_refused(
    error: errors.NotAuthorizedException | errors.ResourceNotFoundException, leg: Leg
) -> bool:
    """
    Return whether Cognito refused the device.

    ResourceNotFoundException also says that there is no such pool or app client, and a
    device's wrong password reads like a user's.
    """
    if not state_of(leg).device_key:
        return False
    if isinstance(error, errors.ResourceNotFoundException):
        return "device" in error.message.casefold()
    reasons = {"device", "wrong_password"} if _is_about_device(leg) else {"device"}
    return error.reason in reasons
