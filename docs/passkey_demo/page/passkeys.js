// The browser's half. Options come as JSON and credentials leave as JSON; the browser
// converts both.

const find = (id) => document.getElementById(id);

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body && { "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

export async function register() {
  const options = await call("POST", "/passkeys/start");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey });
  await call("POST", "/passkeys/complete", credential.toJSON());
}

export async function signIn(username) {
  const options = await call("POST", "/sign-in/passkey/start", { username });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey });
  await call("POST", "/sign-in/passkey/complete", credential.toJSON());
}

async function showPasskeys() {
  const passkeys = await call("GET", "/passkeys");
  find("sign-in").hidden = true;
  find("account").hidden = false;
  const items = passkeys.map(({ id, relyingParty }) => {
    const item = document.createElement("li");
    const remove = document.createElement("button");
    remove.textContent = "Delete";
    remove.className = "quiet";
    remove.onclick = () => run("Deleted.", () => call("DELETE", `/passkeys/${id}`));
    item.append(`${id.slice(0, 12)}… for ${relyingParty} `, remove);
    return item;
  });
  if (!items.length) items.push("None yet.");
  find("passkeys").replaceChildren(...items);
}

async function run(done, work) {
  find("status").className = "";
  find("status").textContent = "…";
  try {
    await work();
    await showPasskeys();
    find("status").textContent = done;
  } catch (error) {
    find("status").className = "refused";
    find("status").textContent = `${error.name}: ${error.message}`;
  }
}

find("sign-in").onsubmit = (event) => {
  event.preventDefault();
  const { username, password } = event.target.elements;
  if (event.submitter.value === "passkey") {
    run("Signed in with a passkey.", () => signIn(username.value));
  } else {
    const form = { username: username.value, password: password.value };
    run("Signed in.", () => call("POST", "/sign-in/password", form));
  }
};
find("register").onclick = () => run("Passkey added.", register);
find("sign-out").onclick = async () => {
  await call("POST", "/sign-out");
  find("account").hidden = true;
  find("sign-in").hidden = false;
  find("status").textContent = "Signed out.";
};

// Who was signed in still is.
showPasskeys().catch(() => {});
