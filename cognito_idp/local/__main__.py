"""`python -m cognito_idp.local`: serve until interrupted, and log the calls."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import sys
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cognito_idp.errors import ConfigurationError
from cognito_idp.local.server import LocalCognito

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from cognito_idp.local.outbox import Message

_log = logging.getLogger("cognito_idp.local")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m cognito_idp.local",
        description="A Cognito of one's own, on loopback.",
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen on; 0.0.0.0 in a container, with --allow-host",
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a name by which clients reach the server, besides localhost; repeatable",
    )
    parser.add_argument(
        "--issuer",
        metavar="URL",
        help="the URL that the issuers of tokens begin with; else the server's own",
    )
    parser.add_argument(
        "--tls",
        nargs="?",
        const="",
        metavar="FOLDER",
        help="serve by https, with a certificate of the server's own authority; it is"
        " kept in the folder, and without one it is made anew at each start",
    )
    parser.add_argument(
        "--lambda-endpoint",
        metavar="URL",
        help="a server that has Lambda's API, where the triggers of pools are called",
    )
    parser.add_argument(
        "--port", type=int, default=9229, help="%(default)s; 0 takes a free one"
    )
    parser.add_argument(
        "--seed", metavar="FILE", help="a TOML file of pools, app clients and users"
    )
    parser.add_argument("--state", help="an SQLite file that outlives the process")
    parser.add_argument(
        "--region", default="us-east-1", help="%(default)s unless given"
    )
    parser.add_argument(
        "--verify-signatures",
        action="store_true",
        help="refuse what is not signed with the credentials that are shown",
    )
    return parser.parse_args(arguments)


def _tell(message: Message) -> None:
    # On purpose: the log is where a developer reads the code.
    _log.info(
        "%s to %s for %s (%s): %s",
        message.medium,
        message.destination,
        message.username,
        message.kind,
        message.code,
    )


@contextmanager
def _tls_folder(given: str | None) -> Generator[str | None]:
    """Return the folder of the certificate: a passing one for an empty name."""
    if given == "":
        with TemporaryDirectory(prefix="cognito_idp-tls-") as folder:
            yield folder
    else:
        yield given


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM."""
    with _tls_folder(arguments.tls) as folder:
        await _serve(arguments, folder)


async def _serve(arguments: argparse.Namespace, tls: str | None) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows: Ctrl-C cancels this task instead
            break
    async with LocalCognito(
        arguments.host,
        arguments.port,
        arguments.state,
        region=arguments.region,
        verify_signatures=arguments.verify_signatures,
        allow_hosts=arguments.allow_host,
        issuer=arguments.issuer,
        tls=tls,
        seed=arguments.seed,
        lambda_endpoint=arguments.lambda_endpoint,
    ) as cognito:
        cognito.outbox.listen(_tell)
        keys = cognito.credentials
        if arguments.allow_host:
            _log.warning(
                "everybody who reaches this port can use the server: keep it private"
            )
        _log.info("serving on %s, region %s", cognito.endpoint_url, cognito.region)
        if tls is not None:
            _log.info("clients trust AWS_CA_BUNDLE=%s", cognito.ca_bundle)
        _log.info(
            "AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s",
            keys.access_key_id,
            keys.secret_access_key,
        )
        _log.info("page: %s", cognito.page_url)
        _log.info("control API: Authorization: Bearer %s", cognito.control_token)
        await stop.wait()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parsed = _parse(arguments)
    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(message)s", datefmt="%H:%M:%S"
    )
    _log.setLevel(logging.INFO)
    try:
        asyncio.run(serve(parsed))
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
