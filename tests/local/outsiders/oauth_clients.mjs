// Sign in by redirect with openid-client and with oauth4webapi.
// The job comes as JSON on standard input, and the answer goes to standard output.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const job = JSON.parse(readFileSync(0, "utf8"));
const load = (name) =>
  import(pathToFileURL(`${job.modules}/${name}/build/index.js`).href);

// A browser: cookies, redirects, and the one form of the login page.
async function signIn(start) {
  const cookies = new Map();
  const open = async (url, options = {}) => {
    for (;;) {
      const headers = {
        ...options.headers,
        cookie: [...cookies].map((pair) => pair.join("=")).join("; "),
      };
      const answer = await fetch(url, { ...options, headers, redirect: "manual" });
      for (const line of answer.headers.getSetCookie()) {
        const [name, value] = line.split(";")[0].split("=");
        cookies.set(name, value);
      }
      if (answer.status !== 302) return { url, text: await answer.text() };
      url = new URL(answer.headers.get("location"), url);
      options = {};
      if (url.href.startsWith(job.redirect)) return { url };
    }
  };
  const page = await open(new URL(start));
  const key = /name="_csrf" value="([^"]+)"/.exec(page.text)[1];
  const body = new URLSearchParams({
    _csrf: key,
    username: job.username,
    password: job.password,
  });
  return (await open(page.url, { method: "POST", body })).url;
}

async function withOpenidClient() {
  const client = await load("openid-client");
  const config = await client.discovery(
    new URL(job.issuer),
    job.app,
    job.secret,
    job.secret ? client[job.method](job.secret) : client.None(),
    { execute: [client.allowInsecureRequests] },
  );
  const verifier = client.randomPKCECodeVerifier();
  const expected = {
    pkceCodeVerifier: verifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  };
  const start = client.buildAuthorizationUrl(config, {
    redirect_uri: job.redirect,
    scope: job.scope,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state: expected.expectedState,
    nonce: expected.expectedNonce,
  });
  const tokens = await client.authorizationCodeGrant(
    config,
    await signIn(start),
    expected,
  );
  const { sub } = tokens.claims();
  const info = await client.fetchUserInfo(config, tokens.access_token, sub);
  const fresh = await client.refreshTokenGrant(config, tokens.refresh_token);
  await client.tokenRevocation(config, tokens.refresh_token);
  const afterwards = await client
    .refreshTokenGrant(config, tokens.refresh_token)
    .then(() => "refreshed", (error) => error.error);
  return {
    username: info.username,
    refreshed: fresh.claims().sub === sub,
    afterwards,
    leaves: client.buildEndSessionUrl(config).pathname.endsWith("/logout"),
  };
}

async function machineWithOpenidClient() {
  const client = await load("openid-client");
  const config = await client.discovery(
    new URL(job.issuer),
    job.app,
    job.secret,
    client.ClientSecretBasic(job.secret),
    { execute: [client.allowInsecureRequests] },
  );
  const tokens = await client.clientCredentialsGrant(config, { scope: job.scope });
  return [tokens.token_type, tokens.expires_in];
}

async function withOauth4webapi() {
  const oauth = await load("oauth4webapi");
  const insecure = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(job.issuer);
  const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, insecure),
  );
  const client = { client_id: job.app };
  const auth = job.secret ? oauth[job.method](job.secret) : oauth.None();
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const start = new URL(server.authorization_endpoint);
  start.search = new URLSearchParams({
    client_id: job.app,
    redirect_uri: job.redirect,
    response_type: "code",
    scope: job.scope,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
  });
  const parameters = oauth.validateAuthResponse(
    server,
    client,
    await signIn(start),
    state,
  );
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    auth,
    parameters,
    job.redirect,
    verifier,
    insecure,
  );
  const checks = { expectedNonce: nonce, requireIdToken: true };
  const tokens = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    response,
    checks,
  );
  await oauth.validateApplicationLevelSignature(server, response, insecure);
  const { sub } = oauth.getValidatedIdTokenClaims(tokens);
  const info = await oauth.processUserInfoResponse(
    server,
    client,
    sub,
    await oauth.userInfoRequest(server, client, tokens.access_token, insecure),
  );
  return { username: info.username, expires: tokens.expires_in };
}

const doing = { withOpenidClient, machineWithOpenidClient, withOauth4webapi };
try {
  console.log(JSON.stringify({ done: await doing[job.do]() }));
} catch (error) {
  const failed = `${error.name}: ${error.message} ${error.cause ?? ""}`;
  console.log(JSON.stringify({ failed }));
}
