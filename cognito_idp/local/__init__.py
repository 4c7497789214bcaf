"""A Cognito of one's own, on loopback."""
