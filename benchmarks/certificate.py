"""A certificate for the server, which lives as long as the run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

if TYPE_CHECKING:
    from pathlib import Path


class Pem(NamedTuple):
    """Two files: what clients trust, and what the server has."""

    certificate: Path
    key: Path


def write_certificate(folder: Path) -> Pem:
    """Write a certificate for `localhost`, and that of the authority behind it."""
    authority, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _certificate("benchmark", authority, "benchmark", authority, is_ca=True)
    leaf = _certificate("localhost", key, "benchmark", authority)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    pem = Pem(folder / "authority.pem", folder / "server.pem")
    pem.certificate.write_bytes(root)
    pem.key.write_bytes(leaf + secret)
    return pem


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    authority: ec.EllipticCurvePrivateKey,
    *,
    is_ca: bool = False,
) -> bytes:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
    )
    # Python 3.13 wants the identifiers and the usage of RFC 5280.
    for extension, critical in (
        *_constraints(name, is_ca=is_ca),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        (_identify(authority.public_key()), False),
    ):
        builder = builder.add_extension(extension, critical)
    made = builder.sign(authority, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.PEM)


def _constraints(name: str, *, is_ca: bool) -> list[tuple[x509.ExtensionType, bool]]:
    names = [x509.DNSName(name), x509.IPAddress(ip_address("127.0.0.1"))]
    length = 0 if is_ca else None
    return [
        (x509.SubjectAlternativeName(names), False),
        (x509.BasicConstraints(ca=is_ca, path_length=length), True),
        (_usage(is_ca=is_ca), True),
    ]


def _identify(key: ec.EllipticCurvePublicKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key)


def _usage(*, is_ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_ca,
        key_cert_sign=is_ca,
        crl_sign=is_ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
