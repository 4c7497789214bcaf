"""`cognito-idp users import --role-arn`: an import job creates the users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp.bulk import run_import_job, write_import_csv
from cognito_idp.cli.output import (
    is_for_people,
    print_json,
    print_line,
    show_progress,
)

if TYPE_CHECKING:
    from pathlib import Path

    from cognito_idp import CognitoIdentityProviderClient, types
    from cognito_idp.bulk import ImportFile
    from cognito_idp.cli.session import Session

__all__ = ["import_by_job"]


async def import_by_job(
    session: Session,
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    file: Path,
    role_arn: str,
) -> int:
    """Write the CSV file, run the job, print the end, and return the exit status."""
    path = file.with_name(f"{file.name}.import.csv")
    made = await write_import_csv(client, user_pool_id, file, path)
    _print_refused(session, made)
    if not made.users:
        return 1
    with show_progress(session, "import job", made.users) as report:

        def follow(job: types.UserImportJobType) -> None:
            session.advice = f"the import job {job.job_id} goes on without this command"
            counts = (job.imported_users, job.skipped_users, job.failed_users)
            report(sum(count or 0 for count in counts))

        result = await run_import_job(
            client, user_pool_id, path, role_arn=role_arn, progress=follow
        )
    job = result.job
    facts = {
        "status": job.status,
        "imported": job.imported_users or 0,
        "skipped": job.skipped_users or 0,
        "failed": job.failed_users or 0,
        "refused": len(made.refused),
        "log_group": result.log_group,
        "log_stream": result.log_stream,
    }
    if is_for_people(session):
        print_line(", ".join(f"{name}: {value}" for name, value in facts.items()))
    else:
        print_json(facts)
    is_whole = job.status == "Succeeded" and job.imported_users == made.users
    return 0 if is_whole and not made.refused else 1


def _print_refused(session: Session, made: ImportFile) -> None:
    for row in made.refused:
        if is_for_people(session):
            print_line(f"{row.username}: left out: {row.reason}", "red")
        else:
            print_json({"username": row.username, "refused": row.reason})
