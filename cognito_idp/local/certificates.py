"""
The certificate that the server shows, and the authority that vouches for it.

The authority signs this one certificate, and its key is forgotten at once: who trusts
the authority trusts the names of this server and nothing else. With a folder that
stays, the certificate stays as long as it is good and has the names that are wanted.
"""

from __future__ import annotations

import os
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

from attrs import frozen
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Certificate", "prepare_certificate"]

_AUTHORITY = "cognito_idp.local"
_VALID = timedelta(days=365)
_RENEWED = timedelta(days=30)
"""How long before its end a certificate is made anew."""


@frozen
class Certificate:
    """Two files in one folder."""

    authority: Path
    """The authority's certificate: what clients are told to trust."""

    server: Path
    """The server's certificate and its key, for nobody else."""

    def context(self) -> ssl.SSLContext:
        """Return what the server needs to show the certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.server)
        return context


def prepare_certificate(folder: Path, hosts: Iterable[str]) -> Certificate:
    """
    Return the certificate in *folder* for loopback and *hosts*, made if need be.

    Raises:
        ConfigurationError: The folder cannot be used, or its files are not this
            module's.
    """
    names = _names(hosts)
    made = Certificate(folder / "authority.pem", folder / "server.pem")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not _is_good(made, names):
            authority, server = _make(names)
            _write(made.server, server, 0o600)
            _write(made.authority, authority, 0o644)
    except OSError as error:
        message = f"tls: {folder} cannot be used: {error}"
        raise ConfigurationError(message) from error
    return made


def _names(hosts: Iterable[str]) -> list[x509.GeneralName]:
    found: list[x509.GeneralName] = []
    for host in sorted({"localhost", "*.localhost", "127.0.0.1", "::1", *hosts}):
        try:
            found.append(x509.IPAddress(ip_address(host)))
        except ValueError:
            found.append(x509.DNSName(host))
    return found


def _is_good(kept: Certificate, names: list[x509.GeneralName]) -> bool:
    """Return whether the files are there, belong together and serve these names."""
    if not kept.server.exists():
        return False
    leaf = _read(kept.server)
    names_kept = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return (
        datetime.now(UTC) < leaf.not_valid_after_utc - _RENEWED
        and set(names) <= set(names_kept.value)
        and _is_issued_by(leaf, kept.authority)
    )


def _read(server: Path) -> x509.Certificate:
    content = server.read_bytes()
    try:
        load_pem_private_key(content, None)
        leaf = x509.load_pem_x509_certificate(content)
    except ValueError:
        leaf = None
    if leaf is None or leaf.issuer != _named(_AUTHORITY):
        message = f"tls: {server} is not this server's: name another folder"
        raise ConfigurationError(message)
    return leaf


def _is_issued_by(leaf: x509.Certificate, authority: Path) -> bool:
    try:
        root = x509.load_pem_x509_certificate(authority.read_bytes())
        leaf.verify_directly_issued_by(root)
    except (FileNotFoundError, InvalidSignature, TypeError, ValueError):
        return False
    return True


def _make(names: list[x509.GeneralName]) -> tuple[bytes, bytes]:
    """Return the authority's certificate, and the server's with its key."""
    authority, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    issuer = _named(_AUTHORITY)
    root = _certificate(issuer, authority, authority, is_authority=True)
    leaf = _certificate(
        _named("localhost"),
        key,
        authority,
        x509.SubjectAlternativeName(names),
        x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]),
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return root, leaf + pem


def _certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    authority: ec.EllipticCurvePrivateKey,
    *more: x509.ExtensionType,
    is_authority: bool = False,
) -> bytes:
    now = datetime.now(UTC)
    public, issuer = key.public_key(), authority.public_key()
    length = 0 if is_authority else None
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(_named(_AUTHORITY))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + _VALID)
        .add_extension(x509.BasicConstraints(is_authority, length), critical=True)
        .add_extension(_usage(is_authority), critical=True)
    )
    # Python 3.13 wants the identifiers of RFC 5280.
    for extension in (
        x509.SubjectKeyIdentifier.from_public_key(public),
        x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer),
        *more,
    ):
        builder = builder.add_extension(extension, critical=False)
    return builder.sign(authority, hashes.SHA256()).public_bytes(Encoding.PEM)


def _usage(is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def _write(path: Path, content: bytes, mode: int) -> None:
    """Write a file with one step, so that nobody reads half of it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(handle, "wb") as file:
        file.write(content)
    draft.replace(path)
