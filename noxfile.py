"""
The one door: every check and every program of this project is a session here.

    nox                  all that must pass, as CI runs it
    nox -l               what there is
    nox -s quickstart    one session
    nox -s tests-3.12 -- -k retry
"""

from __future__ import annotations

import itertools
import os
import runpy
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import nox
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Sequence

nox.needs_version = ">=2025.10.14"  # session.env_dir

# An interpreter that the newcomer lacks is passed over with a word, in CI too.
nox.options.error_on_missing_interpreters = False
nox.options.error_on_external_run = True
nox.options.download_python = "never"
nox.options.default_venv_backend = "virtualenv"  # uv does not read pip's settings
# Else virtualenv looks for newer pips behind our back.
os.environ.setdefault("VIRTUALENV_NO_PERIODIC_UPDATE", "1")

PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)
EVERYTHING = f".[{','.join(PROJECT['project']['optional-dependencies'])}]"
HAS_NODE = bool(shutil.which("npm"))
HAS_BROWSER = bool(shutil.which("chromium") and shutil.which("chromedriver"))

if not any(shutil.which(f"python{version}") for version in PYTHONS):
    # Nothing would run, and all would be well.
    nox.options.error_on_missing_interpreters = True


def group(name: str) -> list[str]:
    """Return the requirements of a dependency group, as they stand now."""
    # Read anew, since `drift` raises a version for the sessions that follow.
    project = nox.project.load_toml("pyproject.toml")
    return list(nox.project.dependency_groups(project, name))


@nox.session
def lint(session: nox.Session) -> None:
    """Check the format, the style, and that the generated code is what is generated."""
    session.install(*group("lint"), *group("codegen"))
    session.run("ruff", "format", "--check")
    session.run("ruff", "check")
    session.run("python", "-m", "codegen", "--check")


@nox.session
def typing(session: nox.Session) -> None:
    """Check the types with mypy and basedpyright, and what four checkers see."""
    tools = (*group("typing"), *group("codegen"), *group("integration"))
    session.install(EVERYTHING, *tools)
    session.run("mypy")
    # Left to itself it looks into .venv, where only nox is.
    session.run("basedpyright", "--pythonpath", f"{session.bin}/python")
    session.run("pytest", "tests/test_typing.py")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests on the built package; what follows `--` goes to pytest."""
    session.install(".", *group("tests"))
    others = [
        "tests/browser",
        "tests/integration",
        "tests/local/outsiders",
        "tests/local/test_parity.py",  # which compares with moto
        "tests/test_typing.py",
    ]
    if session.python != PYTHONS[0]:
        # The programs of the documents and the benchmarks: once is enough.
        others += ["tests/test_benchmarks.py", "tests/test_snippets.py"]
    # The same inputs everywhere, and no deadlines on a busy machine.
    options = ("--hypothesis-profile=ci", *(f"--ignore={path}" for path in others))
    if session.posargs:
        session.run("pytest", *options, *session.posargs)
        return
    in_parallel = ("--numprocesses=auto", "--dist=loadfile", "--ignore=tests/sweep")
    session.run("pytest", *options, *in_parallel)
    # Apart and in one process, which counts what it compares. It is the same on every
    # interpreter, so one does all of it.
    sample = {} if session.python == PYTHONS[0] else {"SWEEP_EXAMPLES": "3"}
    session.run("pytest", *options, "tests/sweep", env=sample)


# What needs neither today's model of botocore nor a server.
MATRIX = (
    *("tests/auth", "tests/bulk", "tests/cli", "tests/testing"),
    *("tests/test_client.py", "tests/test_credentials.py"),
    *("tests/test_hooks.py", "tests/test_otel.py"),
    *("tests/test_structures.py", "tests/test_web.py", "tests/test_wire.py"),
)


# An older botocore reads the token file of a container once, and asks the STS of
# us-east-1 for a role.
OLD_BOTOCORE = (
    "test_our_refresh_is_botocores_too_and_reads_the_token_file_again",
    "test_a_role_is_assumed_in_the_clients_region",
)


def run_matrix(session: nox.Session, *options: str, without: Sequence[str]) -> None:
    """Install everything as *options* say; let people sign in, and run a part."""
    bounds = {each.partition("=")[0] for each in lowest_bounds()}
    tools = [each for each in group("tests") if Requirement(each).name not in bounds]
    session.install(EVERYTHING, *tools, *options)
    session.run("python", "-m", "pip", "list", "--disable-pip-version-check")
    session.run("python", "docs/quickstart.py")
    in_parallel = ("--numprocesses=auto", "--dist=loadfile", "--hypothesis-profile=ci")
    # The lowest of one package with the newest of another: each is right to warn.
    warned = ("-W", "default::DeprecationWarning")
    skipped = (f"--deselect=tests/test_credentials.py::{name}" for name in without)
    session.run("pytest", *in_parallel, *warned, *skipped, *MATRIX, *session.posargs)


def lowest_bounds() -> list[str]:
    """Return the lowest versions that pyproject.toml admits."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    listed = [*PROJECT["project"]["dependencies"], *itertools.chain(*extras)]
    return sorted(
        {
            f"{requirement.name}=={bound.version}"
            for requirement in map(Requirement, listed)
            for bound in requirement.specifier
        }
    )


@nox.session(default=False)
def lowest(session: nox.Session) -> None:
    """Run a part of the tests with the lowest versions that pyproject.toml admits."""
    constraints = Path(session.create_tmp()).resolve() / "lowest.txt"
    constraints.write_text("\n".join(lowest_bounds()))
    run_matrix(session, "--constraint", str(constraints), without=OLD_BOTOCORE)


@nox.session(default=False)
def newest(session: nox.Session) -> None:
    """Run a part of the tests with the newest versions of all, botocore's too."""
    run_matrix(session, "--upgrade", "--upgrade-strategy=eager", without=())


# What needs neither sockets nor threads, processes and compiled packages.
WITHOUT_SYSTEM = (
    *("auth/test_challenges.py", "auth/test_passkeys.py", "auth/test_secret_hash.py"),
    *("auth/test_sign_in_devices.py", "auth/test_sign_in_tokens.py"),
    *("auth/test_tokens.py", "test_clock.py", "test_data_out.py", "test_hooks.py"),
    *("test_paginators.py", "test_reasons.py", "test_retry.py", "test_round_trip.py"),
    *("test_sigv4.py", "test_structures.py", "test_unreadable_data.py"),
    *("test_what_errors_say.py",),
)


@nox.session(default=False)
def pyodide(session: nox.Session) -> None:
    """Run the tests that need no system on CPython 3.14, in WebAssembly under node."""
    if not HAS_NODE:
        session.skip("npm is not installed")
    folder = Path(session.create_tmp()).resolve()
    for name in ("package.json", "run.mjs"):
        shutil.copy(f"tests/pyodide/{name}", folder)
    needed = {"attrs", "botocore", "hypothesis", "pytest", "pytest-asyncio"}
    tools = [each for each in group("tests") if Requirement(each).name in needed]
    site = ("--target", str(folder / "site"), "--upgrade", "--only-binary", ":all:")
    pure = ("--implementation", "py", "--abi", "none", "--platform", "any")
    for_314 = (*PIP, *site, "--python-version", "3.14", *pure)
    session.run("python", *for_314, *PROJECT["project"]["dependencies"], *tools)
    project = str(Path.cwd())
    tests = [f"tests/{path}" for path in WITHOUT_SYSTEM]
    # Deeply nested texts need more stack than node takes.
    node = 'ulimit -s 65000 && exec node --stack-size=60000 run.mjs "$@"'
    with session.chdir(folder):  # with --prefix npm would overlook its own settings
        quietly = ("--no-audit", "--no-fund", "--loglevel=error")
        session.run("npm", "install", *quietly, external=True)
        arguments = (project, "site", "--hypothesis-profile=ci", "--quiet", *tests)
        session.run("sh", "-c", node, "sh", *arguments, external=True)


@nox.session(requires=["servers"])
def integration(session: nox.Session) -> None:
    """Run the tests against moto and ministack; what follows `--` goes to pytest."""
    session.install(".[cli,local,pyreqwest]", *group("integration"))
    servers = session.env_dir.with_name("servers") / Path(session.bin).name
    arguments = session.posargs or ["tests/integration", "tests/local/test_parity.py"]
    session.run("pytest", *arguments, env={"COGNITO_IDP_TEST_SERVERS": str(servers)})


@nox.session(default=False)
def servers(session: nox.Session) -> None:
    """Install the servers that the integration tests start."""
    session.install(*group("servers"))


def interpreter(session: nox.Session, name: str) -> str:
    """Make an empty environment of a session's, and return its Python."""
    folder = Path(session.create_tmp()).resolve() / name
    session.run("python", "-m", "venv", "--clear", str(folder))
    return str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")


def build_files(session: nox.Session) -> list[str]:
    """Build the wheel and the source distribution, and check what an index would."""
    folder = Path(session.create_tmp()).resolve() / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(folder))
    files = sorted(map(str, folder.iterdir()))
    session.run("twine", "check", "--strict", *files)
    return files


PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel and the source distribution, and use each as installed."""
    session.install(*group("release"))
    smoke = str(Path("tests/smoke.py").resolve())
    for file in build_files(session):
        python = interpreter(session, "empty")
        session.run(python, *PIP, file, external=True)
        with session.chdir(session.create_tmp()):
            session.run(python, smoke, external=True)
    # As messages and documents have it: pip takes the package that is installed.
    session.run(python, *PIP, "cognito-idp[local]", external=True)
    session.run(python, "-c", "import cognito_idp.local", external=True)


LICENCES = ("Apache", "BSD", "ISC", "LGPL", "MIT", "MPL", "PSF", "Python Software")


@nox.session(default=False)
def audit(session: nox.Session) -> None:
    """
    List what an installation with every extra holds: licences, an SBOM, known faults.

    *pip-audit* asks the JSON API of PyPI; a mirror of packages will not do. Without an
    answer about a package the session fails.
    """
    session.install(*group("audit"))
    python = interpreter(session, "audited")
    session.run(python, *PIP, EVERYTHING, external=True)
    allowed = ("--allow-only", ";".join(LICENCES), "--partial-match")
    # Its metadata name only the file of its licence, which is Apache's.
    known = ("--ignore-packages", "pyreqwest")
    session.run("pip-licenses", "--python", python, *allowed, *known)
    bill = str(Path(session.create_tmp()).resolve() / "sbom.json")
    session.run("cyclonedx-py", "environment", python, "--output-file", bill)
    session.log(f"the software bill of materials is {bill}")
    freeze = ("-m", "pip", "freeze", "--exclude", "cognito-idp")
    frozen = Path(session.create_tmp()).resolve() / "frozen.txt"
    frozen.write_text(str(session.run(python, *freeze, external=True, silent=True)))
    as_they_are = ("--no-deps", "--disable-pip", "--requirement", str(frozen))
    session.run("pip-audit", "--strict", *as_they_are)


@nox.session(default=False)
def release(session: nox.Session) -> None:
    """Rehearse a release: show its changelog and build its files. Upload nothing."""
    session.install(*group("release"))
    version = runpy.run_path("cognito_idp/_version.py")["__version__"]
    if f"## {version} " in Path("CHANGELOG.md").read_text("utf-8"):
        session.error(f"{version} is released: raise it in cognito_idp/_version.py")
    session.run("towncrier", "build", "--draft", "--version", version)
    for file in build_files(session):
        session.log(f"would upload {file}")


@nox.session(default=False)
def moto(session: nox.Session) -> None:
    """Send moto's own tests to the local Cognito, and hold the table to what comes."""
    session.install(".[testing]", *group("moto"))
    (pinned,) = (each for each in group("moto") if each.startswith("moto["))
    folder = Path(session.create_tmp()).resolve() / "moto"
    shutil.rmtree(folder, ignore_errors=True)
    # The wheel has no tests.
    source = ("--no-deps", "--no-binary=:all:", "--quiet", "--dest", str(folder))
    session.run("python", "-m", "pip", "download", *source, pinned)
    (archive,) = folder.glob("*.tar.gz")
    shutil.unpack_archive(archive, folder, filter="data")
    (tests,) = folder.glob("moto-*/tests/test_cognitoidp")
    plugin = str(Path("tests/local/outsiders").resolve())
    options = ("-p", "moto_suite", "--disable-warnings", "--quiet", "--color=no", "-rs")
    session.run("pytest", *options, str(tests), env={"PYTHONPATH": plugin})


@nox.session
def quickstart(session: nox.Session) -> None:
    """Run docs/quickstart.py against a Cognito on this machine."""
    session.install(".[testing]")
    session.run("python", "docs/quickstart.py")


@nox.session(default=HAS_BROWSER)
def browser(session: nox.Session) -> None:
    """Let Chromium sign in with passkeys and all the rest, on the examples' pages."""
    if not HAS_BROWSER:
        session.skip("chromium and chromedriver are not installed")
    session.install(EVERYTHING, *group("browser"), *group("docs"))
    session.run("pytest", "tests/browser", *session.posargs)


@nox.session(default=HAS_NODE)
def outsiders(session: nox.Session) -> None:
    """Let clients that others wrote sign in to the local Cognito, node's among them."""
    if not HAS_NODE:
        session.skip("npm is not installed")
    session.install(".[local]", *group("outsiders"))
    folder = Path(session.create_tmp()).resolve()
    shutil.copy("tests/local/outsiders/package.json", folder)
    quietly = ("--no-audit", "--no-fund", "--loglevel=error")
    with session.chdir(folder):  # with --prefix npm would overlook its own settings
        session.run("npm", "install", *quietly, external=True)
    modules = str(folder / "node_modules")
    outside = ("tests/local/outsiders", "tests/browser/test_amplify.py")
    in_parallel = ("--numprocesses=auto", "--dist=loadfile")
    session.run(
        "pytest", *in_parallel, *outside, env={"COGNITO_IDP_TEST_NODE": modules}
    )


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation site in docs/_build/html; a warning is a failure."""
    session.install(EVERYTHING, *group("docs"))
    strictly = ("--fail-on-warning", "--keep-going", "--fresh-env", "--quiet")
    session.run("sphinx-build", *strictly, "docs", "docs/_build/html")


@nox.session(default=False)
def codegen(session: nox.Session) -> None:
    """Write cognito_idp/_generated; `-- --botocore 1.45.0` takes that model."""
    session.install(*group("codegen"))
    session.run("python", "-m", "codegen", *session.posargs)


@nox.session(default=False)
def drift(session: nox.Session) -> None:
    """Take botocore's newest model: write the news, generate, then check everything."""
    session.install(*group("codegen"))
    folder = Path(session.create_tmp()) / "wheels"
    shutil.rmtree(folder, ignore_errors=True)
    quietly = ("--quiet", "--disable-pip-version-check", "--no-deps")
    session.run(
        *("python", "-m", "pip", "download", *quietly, "--dest", str(folder)),
        "botocore",
    )
    (wheel,) = folder.glob("*.whl")
    newest = f"botocore=={wheel.name.split('-')[1]}"
    (pinned,) = (each for each in group("codegen") if each.startswith("botocore=="))
    if newest == pinned:
        session.log(f"{pinned} is the newest: the model is that of today")
        return
    session.run("python", "-m", "codegen", "--news", str(wheel))
    session.run("python", "-m", "codegen", "--draft", str(wheel))
    # Stops here, and names them, while rows are missing.
    session.run("python", "-m", "codegen", "--botocore", str(wheel))
    project = Path("pyproject.toml")
    project.write_text(project.read_text("utf-8").replace(pinned, newest), "utf-8")
    for name in ("lint", "typing", *(f"tests-{version}" for version in PYTHONS)):
        session.notify(name)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure calls beside other clients, and write docs/performance.md."""
    session.install(".[local,speed,pyreqwest]", *group("bench"))
    environments: list[str] = []
    # Each peer as it is installed: aiobotocore pins a botocore of its own.
    for name, requirements in {
        "plain": (".", "httpx"),
        "aiobotocore": ("aiobotocore", "boto3"),
        "capo": ("capo-cognito-identity-provider",),
    }.items():
        python = interpreter(session, name)
        session.run(python, *PIP, *requirements, external=True)
        environments += ["--environment", f"{name}={python}"]
    session.run("python", "-m", "benchmarks", *environments, *session.posargs)


@nox.session(requires=["servers"], default=False)
def bench_local(session: nox.Session) -> None:
    """Measure the local Cognito beside moto and ministack, for docs/local.md."""
    session.install(".[local,speed]")
    servers = session.env_dir.with_name("servers") / Path(session.bin).name
    session.run(
        *("python", "-m", "benchmarks.local_servers", "--servers", str(servers)),
        *session.posargs,
    )
