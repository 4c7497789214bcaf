"""Federation: users of a second LocalCognito sign in through OpenID Connect."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp
import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from cognito_idp import errors, types
from cognito_idp.local import LocalCognito
from cognito_idp.local.lambda_endpoint import LambdaEndpoint
from tests.kit.lambda_functions import LambdaFunctions
from tests.kit.login import REDIRECT, Browser, Page, authorize_path, oauth_settings
from tests.kit.site import PASSWORD, Clock, Site, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from cognito_idp.local import Event

PARTNER = "Partner"
MAPPING = {"username": "sub", "email": "email", "email_verified": "email_verified"}


@pytest.fixture
async def home(clock: Clock) -> AsyncIterator[Site]:
    """The Cognito that Ada has her account at."""
    async with LocalCognito(clock=clock) as cognito, connect(cognito) as client:
        home = Site(cognito, client, clock=clock)
        await home.make_pool()
        await home.make_user(email="ada@example.com", email_verified="true")
        yield home


@pytest.fixture
async def site(site: Site, home: Site) -> Site:
    """The Cognito that the application uses."""
    app = await home.make_app(
        **oauth_settings(
            callback_urls=[f"{site.cognito.endpoint_url}/oauth2/idpresponse"],
            generate_secret=True,
        )
    )
    await site.client.create_identity_provider(
        user_pool_id=site.pool,
        provider_name=PARTNER,
        provider_type="OIDC",
        provider_details={
            "client_id": home.app,
            "client_secret": app.client_secret or "",
            "authorize_scopes": "openid email",
            "oidc_issuer": home.cognito.issuer(home.pool),
            "attributes_request_method": "GET",
        },
        attribute_mapping=MAPPING,
        idp_identifiers=["partner.example"],
    )
    await site.make_app(
        **oauth_settings(supported_identity_providers=["COGNITO", PARTNER])
    )
    return site


@pytest.fixture
async def browser(site: Site) -> AsyncIterator[Browser]:
    async with Browser(site.cognito.endpoint_url) as browser:
        yield browser


async def sign_in(browser: Browser, site: Site, **query: str) -> Page:
    """Sign in at the partner's page, which the application's page leads to."""
    query = {"identity_provider": PARTNER, **query}
    page = await browser.open(authorize_path(site.app, **query))
    return await browser.send(page, username="ada", password=PASSWORD)


async def get_tokens(browser: Browser, site: Site, page: Page) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "client_id": site.app,
        "code": page.query["code"],
        "redirect_uri": REDIRECT,
    }
    answer = await browser.open("/oauth2/token", "POST", data=form)
    tokens: dict[str, Any] = json.loads(answer.text)
    return tokens


async def the_user(site: Site) -> types.UserType:
    listed = await site.client.list_users(user_pool_id=site.pool)
    (user,) = listed.users or ()
    return user


async def home_sub(home: Site) -> str:
    user = await home.client.admin_get_user(user_pool_id=home.pool, username="ada")
    return types.attribute_map(user.user_attributes)["sub"]


async def test_a_user_of_the_partner_becomes_an_external_user(
    site: Site, home: Site, browser: Browser
) -> None:
    page = await sign_in(browser, site)
    user = await the_user(site)
    sub = await home_sub(home)
    attributes = types.attribute_map(user.attributes)

    assert page.url.startswith(REDIRECT)
    assert "a state" == page.query["state"]
    assert (f"{PARTNER}_{sub}", "EXTERNAL_PROVIDER") == (
        user.username,
        user.user_status,
    )
    assert ("ada@example.com", "true") == (
        attributes["email"],
        attributes["email_verified"],
    )
    assert [
        {
            "userId": sub,
            "providerName": PARTNER,
            "providerType": "OIDC",
            "issuer": None,
            "primary": True,
            "dateCreated": int(site.clock.now * 1000),
        }
    ] == json.loads(attributes["identities"])


async def test_the_tokens_name_the_identity_and_the_group(
    site: Site, home: Site, browser: Browser
) -> None:
    page = await sign_in(browser, site, scope="openid email", nonce="n")
    tokens = await get_tokens(browser, site, page)
    claims = jwt.decode(tokens["id_token"], options={"verify_signature": False})

    assert [f"{site.pool}_{PARTNER}"] == claims["cognito:groups"]
    assert ("n", "ada@example.com") == (claims["nonce"], claims["email"])
    assert [
        {
            "userId": await home_sub(home),
            "providerName": PARTNER,
            "providerType": "OIDC",
            "issuer": None,
            "primary": "true",
            "dateCreated": str(int(site.clock.now * 1000)),
        }
    ] == claims["identities"]


async def test_a_second_sign_in_finds_the_user_and_updates_the_attributes(
    site: Site, home: Site, browser: Browser
) -> None:
    await sign_in(browser, site)
    await home.client.admin_update_user_attributes(
        user_pool_id=home.pool,
        username="ada",
        user_attributes={"email": "new@example.com", "email_verified": "true"},
    )
    async with Browser(site.cognito.endpoint_url) as other:
        await sign_in(other, site)
    user = await the_user(site)

    assert "new@example.com" == types.attribute_map(user.attributes)["email"]


async def test_the_login_page_offers_the_partner(site: Site, browser: Browser) -> None:
    page = await browser.open(authorize_path(site.app))

    assert f"Continue with {PARTNER}" in page.words


@pytest.mark.parametrize("query", [{}, {"idp_identifier": "partner.example"}])
async def test_an_only_provider_needs_no_page(
    site: Site, home: Site, browser: Browser, query: dict[str, str]
) -> None:
    providers = [PARTNER] if not query else ["COGNITO", PARTNER]
    await site.make_app(**oauth_settings(supported_identity_providers=providers))
    page = await browser.open(authorize_path(site.app, **query))

    assert page.url.startswith(home.cognito.endpoint_url)


@pytest.mark.parametrize("query", ["identity_provider=Nobody", "idp_identifier=nobody"])
async def test_an_unknown_provider_is_refused(
    site: Site, browser: Browser, query: str
) -> None:
    page = await browser.open(f"{authorize_path(site.app)}&{query}")

    assert page.url.startswith(REDIRECT)
    assert "invalid_request" == page.query["error"]


async def test_another_browser_cannot_end_the_sign_in(
    site: Site, browser: Browser
) -> None:
    page = await browser.open(authorize_path(site.app, identity_provider=PARTNER))
    state = page.query["state"]
    back = f"/oauth2/idpresponse?state={state}&code=stolen"
    async with Browser(site.cognito.endpoint_url) as other:
        refused = await other.open(back)

    assert 400 == refused.status
    assert "another browser" in refused.words


async def test_a_state_is_good_once_and_for_ten_minutes(
    site: Site, browser: Browser
) -> None:
    page = await browser.open(authorize_path(site.app, identity_provider=PARTNER))
    state = page.query["state"]
    back = f"/oauth2/idpresponse?state={state}&error=access_denied"
    first = await browser.open(back)
    second = await browser.open(back)
    page = await browser.open(authorize_path(site.app, identity_provider=PARTNER))
    site.clock.now += 600
    late = await browser.open(f"/oauth2/idpresponse?state={page.query['state']}")

    assert "invalid_request" == first.query["error"]
    assert "access_denied" == first.query["error_description"]
    assert [400, 400] == [second.status, late.status]


async def test_a_code_that_the_partner_refuses_is_told_to_the_app_client(
    site: Site, browser: Browser
) -> None:
    page = await browser.open(authorize_path(site.app, identity_provider=PARTNER))
    back = f"/oauth2/idpresponse?state={page.query['state']}&code=made-up"
    answer = await browser.open(back)

    assert answer.url.startswith(REDIRECT)
    assert "status 400" in answer.query["error_description"]
    assert "a state" == answer.query["state"]


async def test_a_partner_who_is_away_is_told_to_the_app_client(
    site: Site, home: Site, browser: Browser
) -> None:
    await home.cognito.aclose()
    page = await browser.open(authorize_path(site.app, identity_provider=PARTNER))

    assert "cannot be reached" in page.query["error_description"]


@pytest.mark.parametrize(
    "address",
    [
        "https://partner.example/a\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "x",
        "//[x",
    ],
)
async def test_a_browser_is_sent_to_addresses_only(
    site: Site, browser: Browser, address: str
) -> None:
    details = dict.fromkeys(("authorize_url", "token_url", "jwks_uri"), address)
    await site.client.update_identity_provider(
        user_pool_id=site.pool,
        provider_name=PARTNER,
        provider_details={"client_id": "x", **details},
    )
    page = await browser.open(authorize_path(site.app, identity_provider=PARTNER))

    assert page.url.startswith(REDIRECT)
    assert "is not the address of a provider" in page.query["error_description"]


async def test_the_trigger_of_a_sign_up_may_refuse(
    site: Site, browser: Browser
) -> None:
    seen: list[str] = []

    async def pre_sign_up(event: Event) -> Event:
        seen.append(event["triggerSource"])
        raise RuntimeError("not you")

    site.cognito.triggers.pre_sign_up = pre_sign_up
    page = await sign_in(browser, site)

    assert ["PreSignUp_ExternalProvider"] == seen
    assert "not you" in page.query["error_description"]
    assert not (await site.client.list_users(user_pool_id=site.pool)).users


async def test_a_user_of_the_pool_is_not_taken_over_by_name(
    site: Site, home: Site, browser: Browser
) -> None:
    name = f"{PARTNER}_{await home_sub(home)}"
    await site.make_user(name)
    page = await sign_in(browser, site)

    assert "User already exists" == page.query["error_description"]


async def test_an_external_user_has_no_password_and_no_alias(
    site: Site, browser: Browser
) -> None:
    await sign_in(browser, site)
    name = (await the_user(site)).username or ""

    with pytest.raises(errors.NotAuthorizedException):
        await site.start(name)
    with pytest.raises(errors.NotAuthorizedException, match="current state"):
        await site.client.forgot_password(client_id=site.app, username=name)


class TestInboundFederation:
    """The trigger that changes what the partner says of a user."""

    async def test_the_event_has_all_that_the_partner_says(
        self, site: Site, home: Site, browser: Browser
    ) -> None:
        seen: list[Event] = []
        site.cognito.triggers.inbound_federation = seen.append
        await sign_in(browser, site, scope="openid email")
        (event,) = seen
        request, sub = event["request"], await home_sub(home)
        said = request["attributes"]

        assert ("InboundFederation_ExternalProvider", sub, site.app) == (
            event["triggerSource"],
            event["userName"],
            event["callerContext"]["clientId"],
        )
        assert (PARTNER, "OIDC") == (request["providerName"], request["providerType"])
        assert (sub, "ada@example.com", "Bearer") == (
            said["idToken"]["sub"],
            said["userInfo"]["email"],
            said["tokenResponse"]["token_type"],
        )
        assert {str} == {
            type(value) for part in said.values() for value in part.values()
        }

    async def test_an_empty_answer_changes_nothing(
        self, site: Site, browser: Browser
    ) -> None:
        site.cognito.triggers.inbound_federation = lambda event: event
        await sign_in(browser, site)
        user = await the_user(site)

        assert "ada@example.com" == types.attribute_map(user.attributes)["email"]

    async def test_the_answer_takes_the_place_of_the_claims(
        self, site: Site, home: Site, browser: Browser
    ) -> None:
        answers = iter(({"email": "a@example.com"}, {"email_verified": True}))

        def change(event: Event) -> None:
            event["response"]["userAttributesToMap"] = next(answers)

        site.cognito.triggers.inbound_federation = change
        await sign_in(browser, site)
        first = await the_user(site)
        async with Browser(site.cognito.endpoint_url) as another:
            await sign_in(another, site)
        second = await the_user(site)
        attributes = types.attribute_map(second.attributes)

        assert f"{PARTNER}_{await home_sub(home)}" == first.username
        assert "false" == types.attribute_map(first.attributes)["email_verified"]
        assert first.username == second.username
        assert ("a@example.com", "true") == (
            attributes["email"],
            attributes["email_verified"],
        )

    async def test_a_refusal_makes_no_user(self, site: Site, browser: Browser) -> None:
        def refuse(_: Event) -> None:
            raise RuntimeError("not you")

        site.cognito.triggers.inbound_federation = refuse
        page = await sign_in(browser, site)

        expected = "InboundFederation failed with error not you."
        assert expected == page.query["error_description"]
        assert not (await site.client.list_users(user_pool_id=site.pool)).users

    async def test_an_answer_that_is_not_a_map_is_refused(
        self, site: Site, browser: Browser
    ) -> None:
        def change(event: Event) -> None:
            event["response"]["userAttributesToMap"] = ["email"]

        site.cognito.triggers.inbound_federation = change
        page = await sign_in(browser, site)

        assert "Unrecognizable lambda output" == page.query["error_description"]

    async def test_a_function_of_the_pool_is_called(
        self, site: Site, browser: Browser
    ) -> None:
        async with LambdaFunctions() as lambdas:
            arn = lambdas.add("inbound")
            site.cognito.triggers.endpoint = LambdaEndpoint(lambdas.url)
            config = types.InboundFederationLambdaType(
                lambda_version="V1_0", lambda_arn=arn
            )
            await site.client.update_user_pool(
                user_pool_id=site.pool,
                lambda_config=types.LambdaConfigType(inbound_federation=config),
            )
            page = await sign_in(browser, site)

            assert ["InboundFederation_ExternalProvider"] == lambdas.sources
            assert "code" in page.query


class Liar:
    """A partner whose ID tokens are wrong in one point."""

    def __init__(self, home: Site, **wrong: object) -> None:
        self.home, self.wrong = home, wrong

    async def token(self, request: web.Request) -> web.StreamResponse:
        """Answer with the tokens of the real partner, the ID token signed anew."""
        form = dict(parse_qsl(await request.text()))
        url = f"{self.home.cognito.endpoint_url}/oauth2/token"
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=form) as found,
        ):
            tokens = await found.json()
        token = tokens["id_token"]
        claims = jwt.decode(token, options={"verify_signature": False})
        claims.update(self.wrong)
        keys = await self.home.cognito._backend.keys.get()
        tokens["id_token"] = keys.id.sign(claims)
        # In two pieces, as a busy server answers.
        text = json.dumps(tokens)
        answer = web.StreamResponse(headers={"Content-Type": "application/json"})
        await answer.prepare(request)
        await answer.write(text[:9].encode())
        await asyncio.sleep(0.05)
        await answer.write(text[9:].encode())
        return answer


@pytest.mark.parametrize(
    ("wrong", "answer"),
    [
        ({}, "code"),
        ({"aud": "another"}, "error"),
        ({"iss": "https://evil.example"}, "error"),
        ({"nonce": "another"}, "error"),
        ({"exp": 1}, "error"),
        ({"sub": "another"}, "error"),
    ],
)
async def test_a_wrong_id_token_is_refused(
    site: Site, home: Site, browser: Browser, wrong: dict[str, object], answer: str
) -> None:
    liar = web.Application()
    liar.router.add_post("/token", Liar(home, **wrong).token)
    issuer = home.cognito.issuer(home.pool)
    async with TestServer(liar) as server:
        found = await site.client.describe_identity_provider(
            user_pool_id=site.pool, provider_name=PARTNER
        )
        assert found.identity_provider is not None
        details = dict(found.identity_provider.provider_details or {})
        await site.client.update_identity_provider(
            user_pool_id=site.pool,
            provider_name=PARTNER,
            provider_details={
                **details,
                "token_url": str(server.make_url("/token")),
                "authorize_url": f"{issuer}/oauth2/authorize",
                "jwks_uri": f"{issuer}/.well-known/jwks.json",
                "attributes_url": f"{issuer}/oauth2/userInfo",
            },
        )
        page = await sign_in(browser, site)

    assert "/callback" == urlsplit(page.url).path
    assert {"code", "error"} & page.query.keys() == {answer}


async def test_a_browser_signed_in_at_the_partner_is_not_asked_again(
    site: Site, browser: Browser
) -> None:
    await sign_in(browser, site)
    page = await browser.open(authorize_path(site.app, identity_provider=PARTNER))

    assert "code" in page.query


async def test_a_sign_in_at_the_partner_does_not_count_for_the_pool_itself(
    site: Site, browser: Browser
) -> None:
    await sign_in(browser, site)
    page = await browser.open(authorize_path(site.app, identity_provider="COGNITO"))
    await site.make_app(**oauth_settings())
    other = await browser.open(authorize_path(site.app))

    assert "Sign in" in page.words
    assert "Sign in" in other.words


def identity(provider: str, value: str) -> types.ProviderUserIdentifierType:
    return types.ProviderUserIdentifierType(
        provider_name=provider,
        provider_attribute_name="Cognito_Subject",
        provider_attribute_value=value,
    )


async def test_a_linked_user_signs_in_as_the_user_of_the_pool(
    site: Site, home: Site, browser: Browser
) -> None:
    await site.make_user("lovelace")
    sub = await home_sub(home)
    await site.client.admin_link_provider_for_user(
        user_pool_id=site.pool,
        destination_user=identity("Cognito", "lovelace"),
        source_user=identity(PARTNER, sub),
    )
    tokens = await get_tokens(browser, site, await sign_in(browser, site))
    claims = jwt.decode(tokens["id_token"], options={"verify_signature": False})
    user = await the_user(site)

    assert "lovelace" == claims["cognito:username"]
    assert (sub, "false") == (
        claims["identities"][0]["userId"],
        claims["identities"][0]["primary"],
    )
    assert ("lovelace", "CONFIRMED") == (user.username, user.user_status)


async def test_an_identity_that_has_signed_in_cannot_be_linked(
    site: Site, home: Site, browser: Browser
) -> None:
    await sign_in(browser, site)
    await site.make_user("lovelace")

    with pytest.raises(errors.InvalidParameterException, match="Merging"):
        await site.client.admin_link_provider_for_user(
            user_pool_id=site.pool,
            destination_user=identity("Cognito", "lovelace"),
            source_user=identity(PARTNER, await home_sub(home)),
        )


# Linked identities


async def link(site: Site, attribute: str, value: str) -> None:
    """Link an identity of the partner to the user `local`."""
    await site.client.admin_link_provider_for_user(
        user_pool_id=site.pool,
        destination_user=types.ProviderUserIdentifierType(
            provider_name="Cognito", provider_attribute_value="local"
        ),
        source_user=types.ProviderUserIdentifierType(
            provider_name=PARTNER,
            provider_attribute_name=attribute,
            provider_attribute_value=value,
        ),
    )


async def test_an_identity_that_is_linked_by_an_attribute_becomes_that_of_its_subject(
    site: Site, home: Site, browser: Browser
) -> None:
    await site.make_user("local")
    await link(site, "email", "ada@example.com")
    await sign_in(browser, site)
    user = await the_user(site)
    (identity,) = json.loads(types.attribute_map(user.attributes)["identities"])
    sub = await home_sub(home)
    by_email = types.ProviderUserIdentifierType(
        provider_name=PARTNER,
        provider_attribute_name="email",
        provider_attribute_value="ada@example.com",
    )
    with pytest.raises(errors.UserNotFoundException):
        await site.client.admin_disable_provider_for_user(
            user_pool_id=site.pool, user=by_email
        )
    await site.client.admin_disable_provider_for_user(
        user_pool_id=site.pool,
        user=types.replace(
            by_email,
            provider_attribute_name="Cognito_Subject",
            provider_attribute_value=sub,
        ),
    )

    assert ("local", sub) == (user.username, identity["userId"])


async def test_the_sign_in_in_which_a_trigger_links_the_identity_fails_once(
    site: Site, home: Site, browser: Browser
) -> None:
    await site.make_user("local")
    sub = await home_sub(home)

    async def link_it(event: Event) -> Event:
        await link(site, "Cognito_Subject", sub)
        return event

    site.cognito.triggers.pre_sign_up = link_it
    page = await sign_in(browser, site)
    again = await browser.open(authorize_path(site.app, identity_provider=PARTNER))
    user = await the_user(site)

    assert (
        f"Already found an entry for username {PARTNER}_{sub}"
        in (page.query["error_description"])
    )
    assert "code" in again.query
    assert "local" == user.username
