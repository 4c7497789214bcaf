// An application that signs in by redirect, with Amplify.
import { Amplify } from "aws-amplify";
import {
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  signInWithRedirect,
  signOut,
} from "aws-amplify/auth";
import "aws-amplify/auth/enable-oauth-listener";
import { Hub } from "aws-amplify/utils";

const settings = JSON.parse(document.getElementById("settings").textContent);
Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: settings.pool,
      userPoolClientId: settings.app,
      userPoolEndpoint: settings.endpoint,
      loginWith: {
        oauth: {
          domain: settings.domain,
          scopes: ["openid", "email", "aws.cognito.signin.user.admin"],
          redirectSignIn: [settings.here],
          redirectSignOut: [settings.here],
          responseType: "code",
        },
      },
    },
  },
});

function show(text) {
  document.getElementById("status").textContent = text;
}

Hub.listen("auth", ({ payload }) => {
  if (payload.event === "signInWithRedirect_failure") {
    show(`failed: ${payload.data?.error?.message}`);
  }
});

async function refresh() {
  try {
    const user = await getCurrentUser();
    const { email } = await fetchUserAttributes();
    show(`signed in: ${user.username} ${email}`);
  } catch (error) {
    show(`signed out: ${error.name}`);
  }
}

Hub.listen("auth", ({ payload }) => {
  if (payload.event === "signInWithRedirect") refresh();
});
const doing = {
  in: () => signInWithRedirect(),
  out: () => signOut(),
  again: async () => {
    const before = (await fetchAuthSession()).tokens.accessToken.payload.jti;
    const { tokens } = await fetchAuthSession({ forceRefresh: true });
    const isNew = tokens.accessToken.payload.jti !== before;
    show(`refreshed: ${isNew}`);
  },
};
for (const [name, act] of Object.entries(doing)) {
  document.getElementById(name).addEventListener("click", () =>
    act().catch((error) => show(`failed: ${error.message}`)),
  );
}
if (!location.search.includes("code=")) refresh();
