"""
Work on many users: paced, resumable, in bounded memory.

    pacer = Pacer()
    kept = FileCheckpoint("job.checkpoint")
    async for outcome in run(client, requests, pacer=pacer, checkpoint=kept):
        if outcome.error is not None:
            print(outcome.index, outcome.error)
"""

from __future__ import annotations

from cognito_idp._pacer import Pacer
from cognito_idp.bulk.bars import RichProgress, rich_progress
from cognito_idp.bulk.checkpoints import (
    Checkpoint,
    FileCheckpoint,
    RedisCheckpoint,
    RunInterruptedError,
)
from cognito_idp.bulk.import_jobs import (
    ImportFile,
    ImportProblem,
    ImportResult,
    Refused,
    UploadError,
    run_import_job,
    write_import_csv,
)
from cognito_idp.bulk.redis_pacer import RedisPacer
from cognito_idp.bulk.runs import Outcome, Progress, run
from cognito_idp.bulk.users import (
    export_users,
    import_groups,
    import_requests,
    import_users,
)
from cognito_idp.bulk.waiters import (
    WaitFailedError,
    WaitTimeoutError,
    wait_for_domain,
    wait_for_import_job,
    wait_for_recovery,
    wait_for_recovery_preview,
    wait_for_replica,
)

__all__ = [
    "Checkpoint",
    "FileCheckpoint",
    "ImportFile",
    "ImportProblem",
    "ImportResult",
    "Outcome",
    "Pacer",
    "Progress",
    "RedisCheckpoint",
    "RedisPacer",
    "Refused",
    "RichProgress",
    "RunInterruptedError",
    "UploadError",
    "WaitFailedError",
    "WaitTimeoutError",
    "export_users",
    "import_groups",
    "import_requests",
    "import_users",
    "rich_progress",
    "run",
    "run_import_job",
    "wait_for_domain",
    "wait_for_import_job",
    "wait_for_recovery",
    "wait_for_recovery_preview",
    "wait_for_replica",
    "write_import_csv",
]
