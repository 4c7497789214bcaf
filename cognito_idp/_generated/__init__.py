# Written by python -m codegen from botocore's cognito-idp model; do not edit.
