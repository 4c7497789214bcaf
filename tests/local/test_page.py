"""The page at `/_local/`: what it shows, to whom, and that names stay names."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import ssl
import time
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import aiohttp
import pytest

from cognito_idp import errors, types
from cognito_idp.local import LocalCognito, Message
from cognito_idp.local.page.layout import shown
from cognito_idp.local.page.pools import show_pool, show_pools
from cognito_idp.local.page.search import list_users
from cognito_idp.local.page.users import show_users
from cognito_idp.local.recent_calls import RecentCalls
from cognito_idp.local.state.records import User
from cognito_idp.testing import SoftwareAuthenticator
from tests.kit.login import Browser, Page, authorize_path, oauth_settings
from tests.kit.served import Served
from tests.kit.site import PASSWORD, Site, add_totp
from tests.local.test_fuzz import VALUES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

VIEWS = ("", "pool", "users", "user", "messages", "calls")
EVIL = ("<script>alert(1)</script>", '"><img/src=x/onerror=alert(1)>', "a&amp;b'c")


@pytest.fixture
async def browser(site: Site) -> AsyncIterator[Browser]:
    """A browser that has opened the link."""
    async with Browser(site.cognito.endpoint_url) as browser:
        await browser.open(site.cognito.page_url)
        yield browser


async def view(browser: Browser, path: str = "", **query: str) -> Page:
    return await browser.open(f"/_local/{path}?{urlencode(query)}")


class TestPools:
    async def test_the_pools_are_listed_with_their_counts(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user()
        page = await view(browser)

        assert 200 == page.status
        assert site.pool in page.words
        assert f"users?pool={site.pool}" in page.text

    async def test_a_server_without_pools_says_so(
        self, site: Site, browser: Browser
    ) -> None:
        await site.client.delete_user_pool(user_pool_id=site.pool)

        assert "There is no user pool yet" in (await view(browser)).words

    async def test_many_pools_fill_pages(self, site: Site, browser: Browser) -> None:
        for _ in range(50):
            await site.make_pool()
        first = await view(browser)
        (more,) = re.findall('after=([^"]+)', first.text)
        second = await view(browser, after=more)

        assert site.pool not in first.words
        assert site.pool in second.words

    async def test_a_pool_shows_settings_app_clients_and_groups(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_pool(
            alias_attributes=["email"],
            policies=types.UserPoolPolicyType(
                password_policy=types.PasswordPolicyType(minimum_length=17)
            ),
        )
        app = await site.make_app(generate_secret=True, **oauth_settings())
        await site.client.create_group(
            user_pool_id=site.pool, group_name="admins", precedence=7
        )
        page = await view(browser, "pool", id=site.pool)

        for said in ("username, email", "at least 17", "admins", site.app):
            assert said in page.words
        assert "http://localhost:3000/callback" in page.words
        assert (app.client_secret or "?") not in page.text

    async def test_a_pool_shows_factors_triggers_and_lives_of_tokens(
        self, site: Site, browser: Browser
    ) -> None:
        arn = "arn:aws:lambda:us-east-1:123456789012:function:f"
        await site.make_pool(
            lambda_config=types.LambdaConfigType(pre_sign_up=arn),
            admin_create_user_config=types.AdminCreateUserConfigType(
                allow_admin_create_user_only=True
            ),
        )
        await site.client.set_user_pool_mfa_config(
            user_pool_id=site.pool,
            mfa_configuration="ON",
            software_token_mfa_configuration=types.SoftwareTokenMfaConfigType(
                enabled=True
            ),
        )
        await site.make_app(
            access_token_validity=17,
            token_validity_units=types.TokenValidityUnitsType(access_token="minutes"),
        )
        page = await view(browser, "pool", id=site.pool)

        for said in ("PreSignUp", "administrators only", "ON: app", "17 minutes"):
            assert said in page.words

    @pytest.mark.parametrize("path", ["pool?id=x", "users?pool=x", "user?pool=x"])
    async def test_an_unknown_pool_is_not_found(
        self, browser: Browser, path: str
    ) -> None:
        page = await browser.open(f"/_local/{path}")

        assert (404, True) == (page.status, "User pool x does not exist" in page.words)


class TestUsers:
    async def test_users_are_listed_with_status_and_groups(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user(email="ada@example.com")
        await site.client.create_group(user_pool_id=site.pool, group_name="admins")
        await site.client.admin_add_user_to_group(
            user_pool_id=site.pool, username="ada", group_name="admins"
        )
        await site.client.admin_disable_user(user_pool_id=site.pool, username="ada")
        page = await view(browser, "users", pool=site.pool)

        for said in ("ada", "ada@example.com", "admins", "CONFIRMED, disabled"):
            assert said in page.words

    async def test_users_fill_pages(self, site: Site, browser: Browser) -> None:
        _fill(site, 120)
        seen: list[str] = []
        after = ""
        for _ in range(3):
            page = await view(browser, "users", pool=site.pool, after=after)
            seen += re.findall(r"user\d+", page.words)
            after = f"{site.pool}/{seen[-1]}"

        assert [f"user{number}" for number in range(120)] == seen
        assert "More users" not in page.words

    @pytest.mark.parametrize("wanted", ["GRACE", "rac", "race@exam", "+1555"])
    async def test_a_part_of_a_name_or_an_address_finds_the_user(
        self, site: Site, browser: Browser, wanted: str
    ) -> None:
        await site.make_user()
        await site.make_user(
            "grace", email="grace@example.com", phone_number="+15550100"
        )
        page = await view(browser, "users", pool=site.pool, name=wanted)

        assert "grace@example.com" in page.words
        assert ">ada<" not in page.text

    async def test_a_user_far_behind_is_found_at_once_by_the_whole_name_or_sub(
        self, site: Site
    ) -> None:
        last = _fill(site, 20_000)
        backend = site.cognito._backend
        pool = backend.pool(site.pool)

        for wanted in (last.username, last.sub):
            assert last in list_users(backend, pool, wanted, None).users

    async def test_a_search_goes_on_where_a_page_of_it_ends(
        self, site: Site, browser: Browser
    ) -> None:
        _fill(site, 10_000)
        page = await view(browser, "users", pool=site.pool, name="ser999")
        (more,) = re.findall('href="([^"]*after=[^"]*)">', page.text)
        further = await browser.open(unescape(more))

        assert "Looked at 5000 users." in page.words
        assert ["user999"] == re.findall(r"user\d+", page.words)
        assert [f"user999{each}" for each in range(10)] == re.findall(
            r"user\d+", further.words
        )

    async def test_a_user_shows_factors_and_passkeys(
        self, site: Site, browser: Browser
    ) -> None:
        policy = types.SignInPolicyType(
            allowed_first_auth_factors=["PASSWORD", "WEB_AUTHN"]
        )
        await site.make_pool(policies=types.UserPoolPolicyType(sign_in_policy=policy))
        await site.make_app()
        await site.make_user(email="ada@example.com", nickname="a\u202eb")
        passkey = await _register_passkey(site)
        secret = await add_totp(site)
        page = await view(browser, "user", pool=site.pool, name="ada")

        for said in ("ada@example.com", "SOFTWARE_TOKEN_MFA", "verified", "localhost"):
            assert said in page.words
        assert passkey in page.words
        assert "a⟨U+202E⟩b" in page.words
        assert secret not in page.text

    async def test_a_secret_that_waits_for_its_code_is_not_shown(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user()
        token = (await site.sign_in()).access_token or ""
        begun = await site.client.associate_software_token(access_token=token)
        page = await view(browser, "user", pool=site.pool, name="ada")

        assert begun.secret_code
        assert begun.secret_code not in page.text

    async def test_a_user_shows_devices(self, site: Site, browser: Browser) -> None:
        await site.make_pool(
            device_configuration=types.DeviceConfigurationType(
                challenge_required_on_new_device=True,
                device_only_remembered_on_user_prompt=False,
            )
        )
        await site.make_app()
        await site.make_user()
        tokens = await site.sign_in()
        device = tokens.new_device_metadata
        assert device is not None
        page = await view(browser, "user", pool=site.pool, name="ada")

        assert (device.device_key or "?") in page.words

    async def test_an_unknown_user_is_not_found(
        self, site: Site, browser: Browser
    ) -> None:
        page = await view(browser, "user", pool=site.pool, name="eve")

        assert 404 == page.status


def _fill(site: Site, count: int) -> User:
    """Add users to a pool, and return the last one; the API takes longer."""
    backend = site.cognito._backend
    for number in range(count):
        name, now = f"user{number}", backend.clock()
        user = User(site.pool, name, f"sub-{number}", now, now, "CONFIRMED")
        user.attributes["sub"] = user.sub
        backend.index(backend.users.add(user))
    return user


async def _register_passkey(site: Site) -> str:
    """Register a passkey for ada, who has not a second factor yet; return its id."""
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        web_authn_configuration=types.WebAuthnConfigurationType(
            relying_party_id="localhost", user_verification="preferred"
        ),
    )
    token = (await site.sign_in()).access_token or ""
    started = await site.client.start_web_authn_registration(access_token=token)
    options: Any = started.credential_creation_options
    authenticator = SoftwareAuthenticator()
    made = json.loads(authenticator.create(options, origin="http://localhost:8000"))
    await site.client.complete_web_authn_registration(
        access_token=token, credential=made
    )
    return str(made["id"])


class TestMessages:
    async def test_messages_are_shown_newest_first_with_their_codes(
        self, site: Site, browser: Browser
    ) -> None:
        for name in ("ada", "grace"):
            await site.client.admin_create_user(
                user_pool_id=site.pool,
                username=name,
                user_attributes={"email": f"{name}@example.com"},
            )
        page = await view(browser, "messages")
        of_ada = await view(browser, "messages", to="ada")
        outbox = site.cognito.outbox

        assert page.words.index("grace@") < page.words.index("ada@")
        assert outbox.code("grace") in page.words
        assert outbox.code("ada") in of_ada.words
        assert "grace@" not in of_ada.words

    async def test_the_messages_of_another_pool_can_be_left_out(
        self, site: Site, browser: Browser
    ) -> None:
        await site.client.admin_create_user(
            user_pool_id=site.pool,
            username="ada",
            user_attributes={"email": "ada@example.com"},
        )
        own = await view(browser, "messages", pool=site.pool)
        await site.make_pool()
        other = await view(browser, "messages", pool=site.pool)

        assert ("ada@example.com" in own.words, "ada@example.com" in other.words) == (
            True,
            False,
        )

    async def test_a_link_that_confirms_is_a_link(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_pool(
            auto_verified_attributes=["email"],
            verification_message_template=types.VerificationMessageTemplateType(
                default_email_option="CONFIRM_WITH_LINK"
            ),
        )
        await site.make_app()
        await site.client.sign_up(
            client_id=site.app,
            username="ada",
            password=PASSWORD,
            user_attributes={"email": "ada@example.com"},
        )
        page = await view(browser, "messages")
        (link,) = re.findall('href="(http[^"]*)"', page.text)
        await browser.open(unescape(link))
        user = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")

        assert "CONFIRMED" == user.user_status

    async def test_a_link_that_would_run_is_not_a_link(
        self, site: Site, browser: Browser
    ) -> None:
        site.cognito.outbox.put(_message(link="javascript:alert(1)"))

        assert "javascript:" not in (await view(browser, "messages")).text

    async def test_many_messages_fill_pages(self, site: Site, browser: Browser) -> None:
        for number in range(60):
            site.cognito.outbox.put(_message(code=f"code{number:02}"))
        first = await view(browser, "messages")
        second = await view(browser, "messages", skip="50")

        assert "Older messages" in first.words
        assert "Older messages" not in second.words
        assert 60 == len({*re.findall(r"code\d\d", first.words + second.words)})


def _message(**changes: str) -> Message:
    given: dict[str, Any] = {
        "kind": "sign_up",
        "medium": "EMAIL",
        "destination": "ada@example.com",
        "code": "1",
        "username": "ada",
        "user_pool_id": "x",
        "text": "text",
        **changes,
    }
    return Message(**given)


class TestCalls:
    async def test_calls_are_shown_with_their_errors(
        self, site: Site, browser: Browser
    ) -> None:
        with pytest.raises(errors.UserNotFoundException):
            await site.client.admin_get_user(user_pool_id=site.pool, username="eve")
        page = await view(browser, "calls")

        assert page.words.index("AdminGetUser") < page.words.index("CreateUserPool")
        assert "UserNotFoundException" in page.words

    async def test_endpoints_of_oauth_are_among_them(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_app(**oauth_settings())
        await browser.open(authorize_path(site.app, state="a-secret-state"))
        await browser.open("/oauth2/token", "POST", data={"grant_type": "x"})
        site.cognito.faults.add("/oauth2/token", code="invalid_grant")
        await browser.open("/oauth2/token", "POST", data={"grant_type": "x"})
        page = await view(browser, "calls")

        for said in ("GET /oauth2/authorize", "GET /login", "POST /oauth2/token"):
            assert said in page.words
        assert "invalid_grant" in page.words
        assert "unsupported_grant_type" in page.words
        assert "a-secret-state" not in page.words

    async def test_nothing_that_a_call_carries_is_shown(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user(email="ada@example.com", email_verified="true")
        tokens = await site.sign_in()
        await site.client.forgot_password(client_id=site.app, username="ada")
        with pytest.raises(errors.NotAuthorizedException):
            await site.start(password="a-wrong-password")
        page = await view(browser, "calls")
        code = site.cognito.outbox.code("ada")
        token = tokens.access_token or "?"

        assert "ForgotPassword" in page.words
        for secret in (PASSWORD, "a-wrong-password", code, token, "ada", site.app):
            assert secret not in page.words

    async def test_a_name_that_anybody_made_up_is_cut(self, browser: Browser) -> None:
        target = f"<b>{'x' * 5000}"
        await browser.open("/", "POST", headers={"X-Amz-Target": target})
        page = await view(browser, "calls")

        assert "UnknownOperationException" in page.words
        assert "<b>" not in page.text
        assert "x" * 97 in page.text
        assert "x" * 98 not in page.text

    def test_the_oldest_calls_are_forgotten(self) -> None:
        calls = RecentCalls(time.time, limit=3)
        for number in range(5):
            calls.note(f"{number}", 200, "ok", 1.0)

        assert ["4", "3", "2"] == [call.name for call in reversed(calls)]


class TestNames:
    @pytest.mark.parametrize("name", EVIL)
    async def test_a_name_is_a_text_in_every_view(
        self, site: Site, browser: Browser, name: str
    ) -> None:
        await site.client.create_user_pool(pool_name="p", user_pool_tags={"a": name})
        site.cognito._backend.pool(site.pool).settings.name = name
        await site.make_app()
        await site.make_user(name, email="ada@example.com", nickname=name)
        await site.client.create_group(
            user_pool_id=site.pool, group_name=name, description=name
        )
        site.cognito.outbox.put(
            _message(user_pool_id=site.pool, username=name, text=name, subject=name)
        )
        query = {"pool": site.pool, "id": site.pool, "name": name, "to": name}
        for path in VIEWS:
            page = await view(browser, path, **query)

            assert 200 == page.status
            assert "<script" not in page.text
            assert "<img" not in page.text
            assert (name in page.words) == (path != "calls")

    async def test_a_search_keeps_what_was_typed(
        self, browser: Browser, site: Site
    ) -> None:
        page = await view(browser, "users", pool=site.pool, name=EVIL[1])

        assert EVIL[1] == page.form.fields["name"]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("a<b", "<bdi>a&lt;b</bdi>"),
            ("\u202etxt.exe", "<bdi>⟨U+202E⟩txt.exe</bdi>"),
            ("a\u200bb\x00", "<bdi>a⟨U+200B⟩b⟨U+0000⟩</bdi>"),
            ("half \ud83d", "<bdi>half ⟨U+D83D⟩</bdi>"),
            ("one\ntwo", "<bdi>one\ntwo</bdi>"),
            ("\u05d0\u05d1 é 😀", "<bdi>\u05d0\u05d1 é 😀</bdi>"),
            ("", ""),
        ],
    )
    def test_a_text_is_escaped_and_its_hidden_marks_are_seen(
        self, text: str, said: str
    ) -> None:
        assert said == shown(text)

    async def test_half_a_surrogate_pair_does_no_harm(
        self, site: Site, browser: Browser
    ) -> None:
        site.cognito.outbox.put(_message(username="\ud83d", text="\ud83d"))

        assert 200 == (await view(browser, "messages")).status


class TestVisitors:
    async def test_the_link_gives_a_cookie_and_a_clean_address(
        self, site: Site
    ) -> None:
        async with (
            aiohttp.ClientSession() as session,
            session.get(site.cognito.page_url, allow_redirects=False) as answer,
        ):
            cookie = answer.headers["Set-Cookie"]
            location = answer.headers["Location"]
        token = site.cognito.page_url.partition("token=")[2]

        assert (302, "/_local/") == (answer.status, location)
        for part in ("HttpOnly", "SameSite=Strict", "Path=/_local/"):
            assert part in cookie
        assert token not in cookie
        assert site.cognito.control_token not in site.cognito.page_url + cookie

    @pytest.mark.parametrize("path", VIEWS)
    async def test_a_stranger_sees_nothing(self, site: Site, path: str) -> None:
        await site.make_user()
        async with Browser(site.cognito.endpoint_url) as browser:
            for query in ({}, {"token": "x"}, {"token": "\u00e4"}):
                page = await view(browser, path, pool=site.pool, name="ada", **query)

                assert 403 == page.status
                assert site.pool not in page.text

    async def test_the_token_of_the_control_api_opens_nothing(self, site: Site) -> None:
        async with Browser(site.cognito.endpoint_url) as browser:
            page = await view(browser, token=site.cognito.control_token)

        assert 403 == page.status

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({}, 200),
            ({"Sec-Fetch-Site": "none"}, 200),
            ({"Sec-Fetch-Site": "same-origin"}, 200),
            ({"Sec-Fetch-Site": "same-site"}, 403),
            ({"Sec-Fetch-Site": "cross-site"}, 403),
            ({"Origin": "http://localhost:3000"}, 403),
            ({"Origin": "https://evil.example"}, 403),
            ({"Origin": "null"}, 403),
            ({"Host": "evil.example"}, 421),
        ],
    )
    @pytest.mark.parametrize("path", VIEWS)
    async def test_pages_of_other_origins_see_nothing(
        self,
        site: Site,
        browser: Browser,
        path: str,
        headers: dict[str, str],
        status: int,
    ) -> None:
        await site.make_user()
        query = {"pool": site.pool, "id": site.pool, "name": "ada"}
        page = await browser.open(f"/_local/{path}?{urlencode(query)}", headers=headers)

        assert status == page.status

    async def test_another_page_cannot_open_the_link(self, site: Site) -> None:
        async with Browser(site.cognito.endpoint_url) as browser:
            page = await browser.open(
                site.cognito.page_url, headers={"Sec-Fetch-Site": "cross-site"}
            )

        assert 403 == page.status
        assert "Set-Cookie" not in page.headers

    @pytest.mark.parametrize("path", VIEWS)
    async def test_the_policy_allows_nothing_from_outside(
        self, site: Site, browser: Browser, path: str
    ) -> None:
        await site.make_user()
        page = await view(browser, path, pool=site.pool, id=site.pool, name="ada")
        policy = page.headers["Content-Security-Policy"].split("; ")

        assert {"default-src 'none'", "frame-ancestors 'none'"} <= set(policy)
        assert "form-action 'self'" in policy
        assert "unsafe" not in page.headers["Content-Security-Policy"]
        assert "style=" not in page.text
        assert "no-store" == page.headers["Cache-Control"]
        assert "same-origin" == page.headers["Cross-Origin-Resource-Policy"]

    @pytest.mark.parametrize("path", VIEWS)
    async def test_nothing_can_be_sent_to_the_page(
        self, browser: Browser, path: str
    ) -> None:
        page = await browser.open(f"/_local/{path}", "POST")

        assert 405 == page.status

    async def test_a_cookie_that_is_not_text_is_refused(self, site: Site) -> None:
        url = urlsplit(site.cognito.endpoint_url)
        async with asyncio.timeout(10):
            reader, writer = await asyncio.open_connection(url.hostname, url.port)
            name = f"local-cognito-{url.port}".encode()
            writer.write(
                b"GET /_local/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                b"Cookie: " + name + b"=\xff\r\n\r\n"
            )
            answer = await reader.read()
            writer.close()

        assert b"HTTP/1.1 403 Forbidden" == answer.split(b"\r\n")[0]

    @pytest.mark.parametrize("skip", ["-1", "x", "9" * 30, "\u0663", ""])
    async def test_a_faulty_place_is_the_beginning(
        self, browser: Browser, skip: str
    ) -> None:
        page = await view(browser, "calls", skip=skip)

        assert (200, True) == (page.status, "CreateUserPool" in page.words)

    @pytest.mark.parametrize("path", VIEWS)
    async def test_any_query_gets_an_answer(
        self, site: Site, browser: Browser, path: str
    ) -> None:
        await site.make_user()
        right = {"pool": site.pool, "id": site.pool, "name": "ada"}
        names = ("pool", "id", "name", "after", "to", "skip", "token")
        found = set()
        for name in names:
            for value in VALUES:
                query = {**right, name: value}
                found.add((await view(browser, path, **query)).status)

        assert found <= {200, 403, 404}

    async def test_the_link_that_the_program_prints_opens_the_page(self) -> None:
        # As in a container, whose port is published on loopback.
        host = ("--host", "0.0.0.0", "--allow-host", "cognito")  # noqa: S104 because a container listens so
        async with Served(*host) as served, Browser(served.url) as browser:
            root = f"http://localhost:{served.port}/_local/"
            reached = served.page_url.replace("localhost", "127.0.0.1")
            page = await browser.open(reached)

        assert served.page_url.startswith(f"{root}?token=")
        assert (200, True) == (page.status, "no user pool yet" in page.words)

    async def test_a_cookie_of_https_stays_with_https(self, tmp_path: Path) -> None:
        async with LocalCognito(tls=tmp_path) as cognito:
            context = ssl.create_default_context(cafile=cognito.ca_bundle)
            async with (
                aiohttp.ClientSession() as session,
                session.get(
                    cognito.page_url, ssl=context, allow_redirects=False
                ) as answer,
            ):
                cookie = answer.headers["Set-Cookie"]

        assert "Secure" in cookie.split("; ")

    async def test_no_log_has_the_token(
        self, site: Site, browser: Browser, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        await browser.open(site.cognito.page_url)
        await view(browser, "calls")

        assert site.cognito.page_url.partition("token=")[2] not in caplog.text


async def test_the_page_takes_no_longer_with_a_hundred_thousand_users(
    site: Site,
) -> None:
    backend = site.cognito._backend
    small = backend.pool(site.pool)
    _fill(site, 100)
    await site.make_pool()
    large = backend.pool(site.pool)
    _fill(site, 100_000)
    middle = f"{large.id}/user50000"

    def fastest(do: Callable[[], object]) -> float:
        return min(_seconds(do) for _ in range(9))

    few = fastest(lambda: show_users(backend, small, "", None))
    settings = fastest(lambda: show_pool(backend, small))
    first = fastest(lambda: show_users(backend, large, "", None))
    later = fastest(lambda: show_users(backend, large, "", middle))
    assert max(first, later) < 3 * few + 0.001
    assert fastest(lambda: show_pool(backend, large)) < 3 * settings + 0.001
    assert fastest(lambda: show_pools(backend, None)) < 3 * settings + 0.001
    # A search looks at a bounded number of users.
    assert 5000 == list_users(backend, large, "nobody", None).looked_at


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started
