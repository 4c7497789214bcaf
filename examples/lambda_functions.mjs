// Lambda functions behind Lambda's own API, with nothing but node.
//
//     node examples/lambda_functions.mjs
//     python -m cognito_idp.local --lambda-endpoint http://127.0.0.1:3001
//
// The handlers are those of a deployment: an event comes in, and goes out changed.

import { createServer } from "node:http";

const handlers = {
  // PreSignUp: colleagues need not confirm their address, and others do not get in.
  async CheckAddress(event) {
    const { email = "" } = event.request.userAttributes;
    if (!email.endsWith("@example.com")) throw new Error(`${email} is not ours`);
    event.response.autoConfirmUser = true;
    event.response.autoVerifyEmail = true;
    return event;
  },

  // PreTokenGeneration in version V2_0: a claim for both tokens.
  async AddClaims(event) {
    const claims = { claimsToAddOrOverride: { team: "blue" } };
    event.response.claimsAndScopeOverrideDetails = {
      idTokenGeneration: claims,
      accessTokenGeneration: claims,
    };
    return event;
  },
};

const server = createServer(async (request, response) => {
  const path = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url);
  const handler = path && handlers[path[1]];
  if (!handler) return response.writeHead(404).end();
  try {
    const event = JSON.parse((await request.toArray()).join(""));
    response.end(JSON.stringify(await handler(event)));
  } catch (error) {
    response.setHeader("X-Amz-Function-Error", "Unhandled");
    response.end(
      JSON.stringify({ errorMessage: error.message, errorType: error.name }),
    );
  }
});

server.listen(process.env.PORT ?? 3001, "127.0.0.1", () =>
  console.log(`functions on http://127.0.0.1:${server.address().port}`),
);
