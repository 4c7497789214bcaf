// The browser's half. Every answer of the server is either what was asked for, the next
// challenge, or a problem (RFC 9457) with a text for the user.

const find = (id) => document.getElementById(id);
const views = ["sign-in", "sign-up", "confirm", "recover", "recover-confirm", "step", "account"];
let username = "";
let after = null; // what to sign in with once a sign-up is confirmed

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body && { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

function show(view) {
  for (const name of views) find(name).hidden = name !== view;
}

function say(text, refused = false) {
  find("status").className = refused ? "refused" : "";
  find("status").textContent = text;
}

async function run(work) {
  say("…");
  try {
    say((await work()) ?? "");
  } catch (error) {
    say(error.message, true);
  }
}

const values = (form) => Object.fromEntries(new FormData(form));

// Signing in

const QUESTIONS = {
  NewPasswordRequired: "Choose a new password",
  SoftwareTokenMfa: "Code of your authenticator app",
  SoftwareTokenSetup: "Set up an authenticator app",
  SmsMfa: "Code by text message",
  EmailOtp: "Code by e-mail",
};

async function follow(step) {
  if (step.signed_in) return account("Signed in.");
  if (step.kind === "WebAuthn") {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(step.options);
    const credential = await navigator.credentials.get({ publicKey });
    return follow(await call("POST", "/answer", { credential: credential.toJSON() }));
  }
  if (step.kind === "SelectChallenge") throw new Error("Please use the password.");
  find("question").textContent = QUESTIONS[step.kind] ?? step.challenge;
  const fields = step.fields.map((name) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    Object.assign(input, { name, type: name.includes("password") ? "password" : "text" });
    input.required = name !== "device_name" && name !== "email";
    label.append(name.replace("attributes.", "").replaceAll("_", " ") + " ", input);
    return label;
  });
  if (step.qr) {
    fields.unshift(Object.assign(new Image(180, 180), { src: step.qr, alt: "QR code" }));
  }
  find("fields").replaceChildren(...fields);
  show("step");
}

async function account(text) {
  const me = await call("GET", "/me");
  username = me.username;
  find("name").textContent = me.username;
  find("email").textContent = me.email ?? "–";
  find("groups").textContent = me.groups.join(", ") || "–";
  find("passkeys").textContent = me.passkeys.length || "–";
  find("totp").hidden = true;
  show("account");
  return text;
}

const submitted = {
  "sign-in": async (form, button) => {
    username = form.username;
    if (button.value === "passkey") {
      return follow(await call("POST", "/sign-in/passkey", { username }));
    }
    return follow(await call("POST", "/sign-in", form));
  },
  "sign-up": async (form) => {
    await call("POST", "/sign-up", form);
    ({ username } = form);
    after = { username, password: form.password };
    show("confirm");
  },
  confirm: async ({ code }) => {
    await call("POST", "/sign-up/confirm", { username, code });
    return follow(await call("POST", "/sign-in", after));
  },
  recover: async (form) => {
    await call("POST", "/recover", form);
    ({ username } = form);
    show("recover-confirm");
  },
  "recover-confirm": async (form) => {
    await call("POST", "/recover/confirm", { username, ...form });
    show("sign-in");
    return "The password is set: please sign in.";
  },
  step: async (form) => follow(await call("POST", "/answer", form)),
  totp: async ({ code }) => {
    await call("POST", "/totp/confirm", { code });
    return account("The authenticator app is set up.");
  },
};

for (const [id, work] of Object.entries(submitted)) {
  find(id).onsubmit = (event) => {
    event.preventDefault();
    const form = event.target;
    run(() => work(values(form), event.submitter).finally(() => form.reset()));
  };
}

// Signed in

find("add-passkey").onclick = () =>
  run(async () => {
    const options = await call("POST", "/passkeys");
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const credential = await navigator.credentials.create({ publicKey });
    await call("POST", "/passkeys/confirm", credential.toJSON());
    return account("Passkey added.");
  });
find("add-totp").onclick = () =>
  run(async () => {
    const { secret, qr } = await call("POST", "/totp");
    find("secret").textContent = secret;
    find("qr").src = qr;
    find("totp").hidden = false;
  });
find("sign-out").onclick = () =>
  run(async () => {
    await call("POST", "/sign-out");
    show("sign-in");
    return "Signed out.";
  });

for (const link of document.querySelectorAll(".links a")) {
  link.onclick = (event) => {
    event.preventDefault();
    say("");
    show(link.hash.slice(1));
  };
}

// Who was signed in still is.
account("").catch(() => {});
