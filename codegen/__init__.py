"""Writes `cognito_idp/_generated` from botocore's model. Never imported by it."""
