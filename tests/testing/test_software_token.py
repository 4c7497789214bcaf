from __future__ import annotations

import base64

import pytest

from cognito_idp.testing import SoftwareToken

# RFC 6238, appendix B: the SHA-1 rows, of which six digits are kept.
SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_codes_are_those_of_the_rfc(moment: float, code: str) -> None:
    assert code == SoftwareToken(SECRET).code(moment)
