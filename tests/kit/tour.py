"""A walk through every operation, in an order in which each of them is answered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import aiohttp
from attrs import define, field

from cognito_idp.testing import SoftwareAuthenticator
from tests.kit.model import operation as model_of
from tests.kit.site import FACTORS, FLOWS, PASSWORD, SNS_ROLE
from tests.kit.totp import totp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kit.site import Site

NEVER_ANSWERED = {"GetDerivedToken", "UpdateAuthEventFeedback"}
"""Token exchange is off, and nothing is a risk: the local Cognito refuses both."""

_HEADERS = {
    "Authorization": "AWS4-HMAC-SHA256 of a sort",
    "Content-Type": "application/x-amz-json-1.1",
}
_ARN = "arn:aws:{}:us-east-1:123456789012:{}"
_TOLD = ("Id", "Key", "Token", "Session", "SecretCode")
_TARGET = "AWSCognitoIdentityProviderService."


def texts(value: Any) -> Iterator[tuple[str, str]]:
    """List the texts in an answer with their keys."""
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str):
                yield key, each
            else:
                yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


@define
class Tour:
    """Somebody who walks through the operations, with what the answers have told."""

    site: Site
    session: aiohttp.ClientSession
    known: dict[str, Any] = field(factory=dict)
    """By the name of the member that it is good for."""
    statuses: dict[str, set[int]] = field(factory=dict)

    async def send(self, operation: str, body: bytes) -> tuple[int, Any]:
        """Send a body; return the status and the answer."""
        response = await self.session.post(
            self.site.cognito.endpoint_url,
            data=body,
            headers={**_HEADERS, "X-Amz-Target": _TARGET + operation},
            timeout=aiohttp.ClientTimeout(10),
        )
        answer = json.loads(await response.read() or b"{}")
        self.statuses.setdefault(operation, set()).add(response.status)
        return response.status, answer

    async def call(self, operation: str, **given: Any) -> dict[str, Any]:
        """Send a request, with what it needs, lacks and answers have told."""
        shape = model_of(operation).input_shape
        needed = {
            name: self.known[name]
            for name in shape.required_members
            if name in self.known
        }
        request = {**needed, **given}
        status, answer = await self.send(operation, json.dumps(request).encode())
        if status != 200:
            return {}
        for name, text in texts(answer):
            # The settings of a whole pool say that they are of the client ALL.
            if text != "ALL" and name.endswith(_TOLD):
                self.known[name] = text
        return answer

    def code(self, name: str) -> str:
        """Return the latest code that a user was sent."""
        messages = [each for each in self.site.cognito.outbox if name == each.username]
        return messages[-1].code if messages else ""

    async def upload(self, job: dict[str, Any], text: str) -> None:
        """Put the file of an import job where its URL says."""
        url = job.get("UserImportJob", {}).get("PreSignedUrl")
        if url is not None:
            headers = {"x-amz-server-side-encryption": "aws:kms"}
            async with self.session.put(url, data=text, headers=headers):
                pass


async def walk(tour: Tour, name: str) -> None:
    """Call every operation; what has a name of its own is called *name*."""
    await _make_pool(tour, name)
    await _sign_up(tour, name)
    await _administer(tour, name)
    await _sign_in(tour, name)
    await _use_devices(tour, name)
    await _use_factors(tour)
    await _keep_features(tour, name)
    await _import(tour)
    await _recover(tour)
    await _set_up(tour, name)
    await _delete(tour, name)


async def _make_pool(tour: Tour, name: str) -> None:
    made = await tour.call(
        "CreateUserPool",
        PoolName=name,
        AutoVerifiedAttributes=["email"],
        DeviceConfiguration={"DeviceOnlyRememberedOnUserPrompt": True},
        Policies={"SignInPolicy": {"AllowedFirstAuthFactors": FACTORS}},
        UserPoolAddOns={"AdvancedSecurityMode": "AUDIT"},
        UserPoolTier="PLUS",
    )
    pool = made.get("UserPool", {})
    tour.known["UserPoolId"] = pool.get("Id", "us-east-1_000000000")
    tour.known["ResourceArn"] = pool.get("Arn", "arn:aws:x:y:123:z")
    await tour.call(
        "AddCustomAttributes",
        CustomAttributes=[{"Name": "team", "AttributeDataType": "String"}],
    )
    await tour.call("CreateUserPoolClient", ClientName=name, ExplicitAuthFlows=FLOWS)
    await tour.call(
        "SetUserPoolMfaConfig",
        MfaConfiguration="OPTIONAL",
        SmsMfaConfiguration={"SmsConfiguration": {"SnsCallerArn": SNS_ROLE}},
        SoftwareTokenMfaConfiguration={"Enabled": True},
        WebAuthnConfiguration={"RelyingPartyId": "localhost"},
    )


async def _sign_up(tour: Tour, name: str) -> None:
    for username in (name, f"{name}-too"):
        tour.known["Username"] = username
        await tour.call(
            "SignUp",
            Password=PASSWORD,
            UserAttributes=[{"Name": "email", "Value": f"{username}@example.com"}],
        )
    await tour.call("AdminConfirmSignUp")
    tour.known["Username"] = name
    await tour.call("ResendConfirmationCode")
    await tour.call("ConfirmSignUp", ConfirmationCode=tour.code(name))
    await tour.call("ForgotPassword")
    await tour.call(
        "ConfirmForgotPassword", ConfirmationCode=tour.code(name), Password=PASSWORD
    )


async def _administer(tour: Tour, name: str) -> None:
    await tour.call("AdminCreateUser", Username=f"{name}-made")
    await tour.call("AdminGetUser")
    await tour.call("AdminGetUserAuthFactors")
    attributes = [
        {"Name": "phone_number", "Value": "+15550100"},
        {"Name": "phone_number_verified", "Value": "true"},
        {"Name": "nickname", "Value": name},
    ]
    await tour.call("AdminUpdateUserAttributes", UserAttributes=attributes)
    await tour.call("AdminDeleteUserAttributes", UserAttributeNames=["nickname"])
    await tour.call("AdminDisableUser")
    await tour.call("AdminEnableUser")
    await tour.call("AdminSetUserSettings", MFAOptions=[])
    await tour.call("AdminResetUserPassword")
    await tour.call("AdminSetUserPassword", Password=PASSWORD, Permanent=True)
    await tour.call("ListUsers", Filter=f'username ^= "{name}"', Limit=1)
    await tour.call("CreateGroup", GroupName="group")
    tour.known["GroupName"] = "group"
    await tour.call("UpdateGroup", Precedence=1)
    await tour.call("AdminAddUserToGroup")
    await tour.call("AdminListGroupsForUser")
    await tour.call("ListUsersInGroup")
    await tour.call("AdminRemoveUserFromGroup")
    await tour.call("GetGroup")
    await tour.call("ListGroups")
    user = {"ProviderName": "Cognito", "ProviderAttributeValue": name}
    stranger = {
        "ProviderName": "Google",
        "ProviderAttributeName": "Cognito_Subject",
        "ProviderAttributeValue": "1",
    }
    await tour.call(
        "CreateIdentityProvider",
        ProviderName="Google",
        ProviderType="Google",
        ProviderDetails={
            "client_id": "x", "client_secret": "x", "authorize_scopes": "email"
        },
        IdpIdentifiers=["google"],
    )  # fmt: skip
    tour.known["ProviderName"] = "Google"
    await tour.call(
        "AdminLinkProviderForUser", DestinationUser=user, SourceUser=stranger
    )
    await tour.call("AdminDisableProviderForUser", User=stranger)


async def _sign_in(tour: Tour, name: str) -> None:
    password = {"USERNAME": name, "PASSWORD": PASSWORD}
    await tour.call(
        "InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", AuthParameters=password
    )
    await tour.call(
        "AdminInitiateAuth",
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters=password,
    )
    await tour.call("GetUser")
    await tour.call("GetUserAuthFactors")
    nickname = [{"Name": "nickname", "Value": name}]
    await tour.call("UpdateUserAttributes", UserAttributes=nickname)
    await tour.call("DeleteUserAttributes", UserAttributeNames=["nickname"])
    await tour.call("SetUserSettings", MFAOptions=[])
    await tour.call("GetUserAttributeVerificationCode", AttributeName="email")
    await tour.call("VerifyUserAttribute", AttributeName="email", Code=tour.code(name))
    await tour.call(
        "ChangePassword", PreviousPassword=PASSWORD, ProposedPassword=PASSWORD + "a"
    )
    await tour.call("AdminSetUserPassword", Password=PASSWORD, Permanent=True)
    await tour.call(
        "InitiateAuth",
        AuthFlow="USER_AUTH",
        AuthParameters={"USERNAME": name, "PREFERRED_CHALLENGE": "EMAIL_OTP"},
    )
    await tour.call(
        "RespondToAuthChallenge",
        ChallengeName="EMAIL_OTP",
        Session=tour.known.get("Session"),
        ChallengeResponses={"USERNAME": name, "EMAIL_OTP_CODE": tour.code(name)},
    )
    invited = {"USERNAME": f"{name}-made", "PASSWORD": PASSWORD}
    await tour.call("AdminSetUserPassword", Username=f"{name}-made", Password=PASSWORD)
    await tour.call(
        "AdminInitiateAuth",
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters=invited,
    )
    await tour.call(
        "AdminRespondToAuthChallenge",
        ChallengeName="NEW_PASSWORD_REQUIRED",
        Session=tour.known.get("Session"),
        ChallengeResponses={
            "USERNAME": f"{name}-made", "NEW_PASSWORD": PASSWORD + "b"
        },
    )  # fmt: skip


_VERIFIER = {"PasswordVerifier": "AQAB", "Salt": "AQAB"}


async def _use_devices(tour: Tour, name: str) -> None:
    password = {"USERNAME": name, "PASSWORD": PASSWORD}
    await tour.call(
        "InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", AuthParameters=password
    )
    await tour.call("ConfirmDevice", DeviceSecretVerifierConfig=_VERIFIER)
    await tour.call("GetTokensFromRefreshToken", DeviceKey=tour.known.get("DeviceKey"))
    token = tour.known.get("AccessToken")
    await tour.call("GetDevice", AccessToken=token)
    await tour.call("ListDevices")
    await tour.call("UpdateDeviceStatus", DeviceRememberedStatus="remembered")
    await tour.call("AdminGetDevice")
    await tour.call("AdminListDevices")
    await tour.call("AdminUpdateDeviceStatus", DeviceRememberedStatus="remembered")
    await tour.call("AdminForgetDevice")
    await tour.call(
        "InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", AuthParameters=password
    )
    await tour.call("ConfirmDevice", DeviceSecretVerifierConfig=_VERIFIER)
    await tour.call("ForgetDevice", AccessToken=tour.known.get("AccessToken"))
    await tour.call("AdminListUserAuthEvents")
    event = tour.known.get("EventId", "x")
    await tour.call(
        "AdminUpdateAuthEventFeedback", EventId=event, FeedbackValue="Valid"
    )
    await tour.call(
        "UpdateAuthEventFeedback",
        EventId=event,
        FeedbackToken="x",
        FeedbackValue="Valid",
    )


async def _use_factors(tour: Tour) -> None:
    token = tour.known.get("AccessToken")
    await tour.call("AssociateSoftwareToken", AccessToken=token)
    secret = tour.known.get("SecretCode", "AAAAAAAAAAAAAAAA")
    code = totp(secret, tour.site.clock.now)
    await tour.call("VerifySoftwareToken", AccessToken=token, UserCode=code)
    factor = {"SoftwareTokenMfaSettings": {"Enabled": True}}
    await tour.call("SetUserMFAPreference", **factor)
    await tour.call("AdminSetUserMFAPreference", **factor)
    await tour.call("AdminDeleteSoftwareToken")
    started = await tour.call("StartWebAuthnRegistration")
    options = started.get("CredentialCreationOptions", {})
    if options.get("rp", {}).get("id") == "localhost":
        made = SoftwareAuthenticator().create(options, origin="http://localhost")
        tour.known["Credential"] = json.loads(made)
    await tour.call("CompleteWebAuthnRegistration")
    await tour.call("ListWebAuthnCredentials")
    await tour.call("DeleteWebAuthnCredential")


async def _keep_features(tour: Tour, name: str) -> None:
    await tour.call("CreateResourceServer", Identifier="api", Name="api")
    tour.known["Identifier"] = "api"
    scopes = [{"ScopeName": "read", "ScopeDescription": "x"}]
    await tour.call("UpdateResourceServer", Name="api", Scopes=scopes)
    await tour.call("DescribeResourceServer")
    await tour.call("ListResourceServers")
    await tour.call("DescribeIdentityProvider")
    await tour.call("GetIdentityProviderByIdentifier", IdpIdentifier="google")
    await tour.call("ListIdentityProviders")
    await tour.call("UpdateIdentityProvider", IdpIdentifiers=["google"])
    await tour.call("CreateManagedLoginBranding", UseCognitoProvidedValues=True)
    branding = {
        "UserPoolId": tour.known["UserPoolId"],
        "ManagedLoginBrandingId": tour.known.get("ManagedLoginBrandingId", "x"),
    }
    await tour.call("UpdateManagedLoginBranding", **branding, Settings={"a": 1})
    await tour.call("DescribeManagedLoginBranding")
    await tour.call("DescribeManagedLoginBrandingByClient")
    terms = {
        "TermsName": "terms-of-use", "TermsSource": "LINK", "Enforcement": "NONE",
        "Links": {"cognito:default": "https://example.com"},
    }  # fmt: skip
    await tour.call("CreateTerms", **terms)
    await tour.call("DescribeTerms")
    await tour.call("DescribeTermsByClient", TermsName="terms-of-use")
    await tour.call("ListTerms")
    await tour.call("UpdateTerms", **terms)
    policy = {"PolicyName": name, "URLPatterns": ["https://example.com/*"]}
    await tour.call("CreateCIMDPolicy", **policy)
    await tour.call("UpdateCIMDPolicy", **policy)
    await tour.call("DescribeCIMDPolicy")
    await tour.call("ListCIMDPolicies")
    url = "https://example.com/client.json"
    # A document comes into the cache by being refreshed, as none is ever fetched.
    await tour.call("UpdateClientMetadataURLState", URL=url, Action="REFRESH")
    await tour.call("ListClientMetadataURLs")
    await tour.call(
        "SetRiskConfiguration", RiskExceptionConfiguration={"BlockedIPRangeList": []}
    )
    await tour.call("DescribeRiskConfiguration")
    logs = {"LogLevel": "ERROR", "EventSource": "userNotification"}
    group = {"LogGroupArn": _ARN.format("logs", "log-group:x")}
    await tour.call(
        "SetLogDeliveryConfiguration",
        LogConfigurations=[{**logs, "CloudWatchLogsConfiguration": group}],
    )
    await tour.call("GetLogDeliveryConfiguration")
    limit = {
        "LimitClass": "API_CATEGORY",
        "Attributes": {"Category": "UserAuthentication"},
    }
    await tour.call("GetProvisionedLimit", LimitDefinition=limit)
    await tour.call(
        "UpdateProvisionedLimit", LimitDefinition=limit, RequestedLimitValue=200
    )


async def _import(tour: Tour) -> None:
    header = (await tour.call("GetCSVHeader")).get("CSVHeader", [])
    job = {"JobName": "job", "CloudWatchLogsRoleArn": SNS_ROLE}
    made = await tour.call("CreateUserImportJob", **job)
    await tour.upload(made, ",".join(header) + "\n")
    await tour.call("StartUserImportJob")
    await tour.call("DescribeUserImportJob")
    await tour.call("CreateUserImportJob", **job)
    await tour.call("StopUserImportJob")
    await tour.call("ListUserImportJobs", MaxResults=1)


async def _recover(tour: Tour) -> None:
    now = tour.site.clock.now
    tour.site.clock.now += 900
    await tour.call("InitiatePointInTimeRecovery", RestoreTimestamp=now)
    await tour.call("DescribePointInTimeRecovery")
    await tour.call("CancelPointInTimeRecovery")
    await tour.call("InitiatePointInTimeRecovery", RestoreTimestamp=now)
    await tour.call("StartPointInTimeRecovery")
    await tour.call("ListPointInTimeRecoveries")


async def _set_up(tour: Tour, name: str) -> None:
    await tour.call("CreateUserPoolDomain", Domain=name)
    tour.known["Domain"] = name
    await tour.call("UpdateUserPoolDomain", ManagedLoginVersion=2)
    await tour.call("DescribeUserPoolDomain")
    await tour.call("SetUICustomization", CSS=".banner-customizable {}")
    await tour.call("GetUICustomization")
    await tour.call("GetSigningCertificate")
    await tour.call("TagResource", Tags={"a": "b"})
    await tour.call("ListTagsForResource")
    await tour.call("UntagResource", TagKeys=["a"])
    await tour.call("SetUserPoolSessionConfiguration", **_TRACKING)
    await tour.call("GetUserPoolSessionConfiguration")
    await tour.call(
        "SetUserPoolClientSessionConfiguration", SSOSession={"MaxValidityMinutes": 60}
    )
    await tour.call("GetUserPoolClientSessionConfiguration")
    await tour.call("GetUserPoolMfaConfig")
    await tour.call("DescribeUserPoolClient")
    await tour.call("ListUserPoolClients")
    await tour.call("DescribeUserPool")
    await tour.call("ListUserPools", MaxResults=1)
    await tour.call(
        "InitiateAuth",
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD},
    )
    await tour.call("ListUserSessions")
    await tour.call("AdminListUserSessions")
    await tour.call("RevokeUserSession")
    for _ in range(2):
        await tour.call(
            "InitiateAuth",
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD},
        )
    await tour.call("AdminListUserSessions")
    await tour.call("AdminRevokeUserSession")
    await tour.call("UpdateUserPoolClient", ExplicitAuthFlows=FLOWS)
    await tour.call("CreateUserPoolReplica", RegionName="eu-west-1")
    await tour.call("ListUserPoolReplicas")
    await tour.call("UpdateUserPoolReplica", RegionName="eu-west-1", Status="ACTIVE")
    await tour.call("DeleteUserPoolReplica", RegionName="eu-west-1")
    await tour.call(
        "UpdateUserPool",
        AutoVerifiedAttributes=["email"],
        UserPoolAddOns={"AdvancedSecurityMode": "AUDIT"},
    )


_TRACKING = {
    "UserSessionTracking": "ENABLED",
    "TokenSession": {"MaxPerUser": 5},
}


async def _delete(tour: Tour, name: str) -> None:
    password = {"USERNAME": name, "PASSWORD": PASSWORD}
    sign_in = {"AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": password}
    for operation in ("RevokeToken", "GlobalSignOut", "AdminUserGlobalSignOut"):
        await tour.call("InitiateAuth", **sign_in)
        await tour.call(operation, Token=tour.known.get("RefreshToken"))
    await tour.call("InitiateAuth", **sign_in)
    await tour.call("DeleteUser")
    await tour.call("AdminDeleteUser", Username=f"{name}-made")
    for operation in (
        "DeleteCIMDPolicy", "DeleteGroup", "DeleteIdentityProvider",
        "DeleteManagedLoginBranding", "DeleteTerms", "DeleteUserPoolDomain",
    ):  # fmt: skip
        await tour.call(operation)
    made = await tour.call(
        "CreateUserPoolClient",
        ClientName="machine",
        GenerateSecret=True,
        AllowedOAuthFlows=["client_credentials"],
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthScopes=["api/read"],
    )
    secret = made.get("UserPoolClient", {}).get("ClientSecret", "x")
    await tour.call("GetClientToken", Secret=secret)
    await tour.call(
        "GetDerivedToken", SubjectToken="x", SubjectTokenType="ACCESS_TOKEN"
    )
    await tour.call("AddUserPoolClientSecret")
    await tour.call("ListUserPoolClientSecrets")
    await tour.call("DeleteUserPoolClientSecret")
    await tour.call("DeleteResourceServer")
    await tour.call("DeleteUserPoolClient")
    await tour.call("DeleteUserPool")
