"""A typed asyncio client for Amazon Cognito user pools."""

__version__ = "0.1.0"
