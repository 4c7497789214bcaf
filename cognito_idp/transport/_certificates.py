from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cognito_idp._errors import ConfigurationError

if TYPE_CHECKING:
    from ssl import SSLContext

SOURCES = "AWS_CA_BUNDLE, the profile's ca_bundle or REQUESTS_CA_BUNDLE"


def read_certificates(path: str) -> SSLContext:
    """
    Return a context that trusts the certificates of a file or folder and no others.

    Raises `ConfigurationError` if there are none that can be read.
    """
    import ssl  # because a plain http endpoint needs none of it

    is_folder = os.path.isdir(path)
    try:
        context = ssl.create_default_context(
            cafile=None if is_folder else path, capath=path if is_folder else None
        )
    except ssl.SSLError:
        reason = "holds no certificate in PEM form"
    except OSError as error:
        reason = f"cannot be read ({error.strerror or type(error).__name__})"
    else:
        return context
    raise ConfigurationError(
        f"the file of certificates {path!r} {reason}: correct {SOURCES}"
    )
