// Sign in with amazon-cognito-identity-js, the library under Amplify's older versions,
// and with AWS's own SDK, for which cognito-srp-helper does the proofs; verify tokens
// with aws-jwt-verify; read the code of a custom sender with the AWS Encryption SDK.
// It gets what to do as JSON on standard input and answers in JSON on standard output.
"use strict";

const dns = require("node:dns");
const { readFileSync } = require("node:fs");
const https = require("node:https");
const { createRequire } = require("node:module");

const job = JSON.parse(readFileSync(0, "utf8"));
const load = createRequire(job.modules + "/");
const { AuthenticationDetails, CognitoUser, CognitoUserPool } = load(
  "amazon-cognito-identity-js",
);

class Memory {
  constructor() {
    this.items = {};
  }
  setItem(key, value) {
    this.items[key] = value;
  }
  getItem(key) {
    return Object.hasOwn(this.items, key) ? this.items[key] : null;
  }
  removeItem(key) {
    delete this.items[key];
  }
  clear() {
    this.items = {};
  }
}

const storage = new Memory();
const pool = new CognitoUserPool({
  UserPoolId: job.pool,
  ClientId: job.app,
  endpoint: job.url + "/",
  Storage: storage,
});

function makeUser() {
  return new CognitoUser({
    Username: job.username,
    Pool: pool,
    Storage: storage,
  });
}

function signIn(user, password) {
  const details = new AuthenticationDetails({
    Username: job.username,
    Password: password,
  });
  return new Promise((resolve, reject) => {
    const seen = [];
    const callbacks = {
      onSuccess: (session) => resolve({ seen, session }),
      onFailure: reject,
      newPasswordRequired: () => {
        seen.push("newPasswordRequired");
        user.completeNewPasswordChallenge(job.newPassword, {}, callbacks);
      },
      totpRequired: () => {
        seen.push("totpRequired");
        user.sendMFACode(job.code, callbacks, "SOFTWARE_TOKEN_MFA");
      },
    };
    user.authenticateUser(details, callbacks);
  });
}

function attributesOf(user) {
  return new Promise((resolve, reject) => {
    user.getUserAttributes((error, found) =>
      error ? reject(error) : resolve(found.map((each) => each.getName())),
    );
  });
}

function refresh(user, session) {
  return new Promise((resolve, reject) => {
    user.refreshSession(session.getRefreshToken(), (error, renewed) =>
      error ? reject(error) : resolve(renewed.isValid()),
    );
  });
}

// What the network of containers does: a name leads to the local Cognito.
const lookup = (_, options, done) => dns.lookup("127.0.0.1", options, done);
const { port } = new URL(job.url);

async function useSdk() {
  const sdk = load("@aws-sdk/client-cognito-identity-provider");
  const srp = load("cognito-srp-helper");
  const client = new sdk.CognitoIdentityProviderClient({
    region: job.region,
    endpoint: job.url,
    credentials: { accessKeyId: job.key_id, secretAccessKey: job.key },
    requestHandler: { httpsAgent: new https.Agent({ lookup }) },
  });
  const session = srp.createSrpSession(job.username, job.password, job.pool, false);
  const begin = new sdk.InitiateAuthCommand(
    srp.wrapInitiateAuth(session, {
      ClientId: job.app,
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: job.username },
    }),
  );
  const signed = srp.signSrpSession(session, await client.send(begin));
  const answer = new sdk.RespondToAuthChallengeCommand(
    srp.wrapAuthChallenge(signed, {
      ClientId: job.app,
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: { USERNAME: job.username },
    }),
  );
  const { AuthenticationResult: result } = await client.send(answer);
  const describe = new sdk.DescribeUserPoolCommand({ UserPoolId: job.pool });
  const { UserPool: pool } = await client.send(describe);
  return { result, pool };
}

function keysFromHere() {
  const { SimpleFetcher } = load("aws-jwt-verify/https");
  const { SimpleJwksCache } = load("aws-jwt-verify/jwk");
  const fetcher = new SimpleFetcher({ defaultRequestOptions: { lookup, port } });
  return { jwksCache: new SimpleJwksCache({ fetcher }) };
}

const jobs = {
  async signInWithSdk() {
    const { result, pool } = await useSdk();
    return [result.TokenType, pool.Id === job.pool];
  },
  // As an application beside the server in a compose file: nothing is set but names.
  async signInAndVerify() {
    const { result } = await useSdk();
    const { JwtVerifier } = load("aws-jwt-verify");
    const options = { issuer: job.issuer, audience: job.app };
    const verifier = JwtVerifier.create(options, keysFromHere());
    const { iss, email } = await verifier.verify(result.IdToken);
    return { iss, email };
  },
  async verify() {
    const { CognitoJwtVerifier } = load("aws-jwt-verify");
    const options = { userPoolId: job.pool, clientId: job.app, tokenUse: job.use };
    const verifier = CognitoJwtVerifier.create(options, keysFromHere());
    const { iss, token_use } = await verifier.verify(job.token);
    return [iss, token_use];
  },
  async readCode() {
    const { CommitmentPolicy, KmsKeyringNode, buildClient } = load(
      "@aws-crypto/client-node",
    );
    const policy = CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT;
    const keyring = new KmsKeyringNode({ keyIds: [job.kmsKey] });
    const message = Buffer.from(job.code, "base64");
    const found = await buildClient(policy).decrypt(keyring, message);
    const pool = found.messageHeader.encryptionContext["userpool-id"];
    return [found.plaintext.toString(), pool];
  },
  async signIn() {
    const user = makeUser();
    const { seen, session } = await signIn(user, job.password);
    return {
      seen,
      username: session.getAccessToken().payload.username,
      attributes: await attributesOf(user),
      refreshed: await refresh(user, session),
    };
  },
  // The library confirms a new device by itself, and proves it at the next sign-in.
  async signInTwice() {
    await signIn(makeUser(), job.password);
    const { seen, session } = await signIn(makeUser(), job.password);
    return { seen, device: session.getAccessToken().payload.device_key !== undefined };
  },
};

jobs[job.do]().then(
  (done) => process.stdout.write(JSON.stringify({ done })),
  (error) =>
    process.stdout.write(
      JSON.stringify({ failed: `${error.name}: ${error.message}` }),
    ),
);
