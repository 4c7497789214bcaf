"""The version, apart from the package's face, so that the client can name it."""

__version__ = "0.1.0"
