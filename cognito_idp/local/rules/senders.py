"""Custom senders: the functions that send a pool's messages in place of Cognito."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cognito_idp.local.rules.sealed_codes import seal_code
from cognito_idp.local.triggers import title_of

if TYPE_CHECKING:
    from cognito_idp.local.state.scene import Scene

__all__ = ["hand_over"]


async def hand_over(
    scene: Scene, medium: Literal["EMAIL", "SMS"], source: str, code: str
) -> bool:
    """
    Hand a code to the pool's custom sender; return whether there is a sender.

    A Python function gets the code as it is, a Lambda function encrypted.

    Args:
        scene: the pool and the user.
        medium: which of the two senders.
        source: the trigger source of the custom message trigger for the same message.
        code: the code or the temporary password.
    """
    name = f"custom_{medium.lower()}_sender"
    backend, pool = scene.backend, scene.pool
    if not backend.triggers.is_set(name, pool):
        return False
    title = title_of(name)
    if not backend.triggers.is_python(name):
        config = pool.settings.lambda_config
        key_arn = (config.kms_key_id if config is not None else None) or ""
        code = seal_code(backend.kms, key_arn, pool.id, code)
    request: dict[str, object] = {
        "type": f"{title[0].lower()}{title[1:]}RequestV1",
        "code": code,
        "clientMetadata": dict(scene.metadata) or None,
        "userAttributes": scene.user.event_attributes,
    }
    await backend.triggers.notify(
        name,
        f"{title}_{source.partition('_')[2]}",
        pool,
        scene.user.username,
        request,
        client_id=scene.client_id,
    )
    return True
