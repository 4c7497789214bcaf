// Sign up and in with Amplify, in node.
// The job comes as JSON on standard input, and the answer goes to standard output.
"use strict";

const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");

const job = JSON.parse(readFileSync(0, "utf8"));
const load = createRequire(job.modules + "/");
// Amplify remembers no device where there is no browser to name it after.
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "node" } });
const { Amplify } = load("aws-amplify");
const auth = load("aws-amplify/auth");

console.warn = () => {}; // that the endpoint is not AWS's
Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: job.pool,
      userPoolClientId: job.app,
      userPoolEndpoint: `${job.url}/`,
    },
  },
});

const { username, password } = job;

async function codeFor(name) {
  const answer = await fetch(`${job.url}/_local/outbox?to=${name}`, {
    headers: { Authorization: `Bearer ${job.control_token}` },
  });
  return (await answer.json()).messages.at(-1).code;
}

async function signIn(authFlowType = "USER_SRP_AUTH") {
  const answer = await auth.signIn({ username, password, options: { authFlowType } });
  return answer.nextStep.signInStep;
}

async function signUp() {
  const userAttributes = { email: "ada@example.com" };
  const autoSignIn = { authFlowType: "USER_AUTH" };
  const seen = [];
  let { nextStep } = await auth.signUp({
    username,
    password,
    options: { userAttributes, autoSignIn },
  });
  seen.push(nextStep.signUpStep);
  const confirmationCode = await codeFor(username);
  ({ nextStep } = await auth.confirmSignUp({ username, confirmationCode }));
  seen.push(nextStep.signUpStep);
  ({ nextStep } = await auth.autoSignIn());
  seen.push(nextStep.signInStep);
  return { seen, username: (await auth.getCurrentUser()).username };
}

async function refresh() {
  const step = await signIn();
  const before = (await auth.fetchAuthSession()).tokens.accessToken.toString();
  const { tokens } = await auth.fetchAuthSession({ forceRefresh: true });
  await auth.signOut();
  return {
    step,
    fresh: tokens.accessToken.toString() !== before,
    username: tokens.accessToken.payload.username,
  };
}

async function answerTotp() {
  const step = await signIn();
  const { nextStep } = await auth.confirmSignIn({ challengeResponse: job.code });
  return [step, nextStep.signInStep];
}

async function chooseEmail() {
  const preferredChallenge = "EMAIL_OTP";
  const options = { authFlowType: "USER_AUTH", preferredChallenge };
  const asked = await auth.signIn({ username, options });
  const challengeResponse = await codeFor(username);
  const { nextStep } = await auth.confirmSignIn({ challengeResponse });
  return [asked.nextStep.signInStep, nextStep.signInStep];
}

async function resetPassword() {
  const { nextStep } = await auth.resetPassword({ username });
  await auth.confirmResetPassword({
    username,
    newPassword: `${password}-new`,
    confirmationCode: await codeFor(username),
  });
  const refused = await signIn().catch((error) => error.name);
  return [nextStep.resetPasswordStep, refused];
}

async function rememberDevice() {
  await signIn();
  await auth.rememberDevice();
  await auth.signOut();
  const step = await signIn();
  const { length } = await auth.fetchDevices();
  return { step, devices: length };
}

const doing = {
  answerTotp,
  chooseEmail,
  refresh,
  rememberDevice,
  resetPassword,
  signUp,
};
function end(answer) {
  // Amplify's timers would keep node alive for minutes.
  process.stdout.write(JSON.stringify(answer), () => process.exit());
}

doing[job.do]().then(
  (done) => end({ done }),
  (error) => end({ failed: `${error.name}: ${error.message}` }),
);
