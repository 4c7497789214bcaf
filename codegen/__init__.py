"""Writes `cognito_idp/_generated` from botocore's service model. Never imported by it."""
