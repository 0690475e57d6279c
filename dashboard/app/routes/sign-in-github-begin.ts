import { githubSignInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import { type LoaderFunctionArgs, redirect } from "../framework.ts";
import { beginFlow, challengeOf, keepFlow } from "../security/flow-cookie.ts";
import { ownOrigin } from "../security/hosts.ts";
import { ownPath } from "../security/own-path.ts";
import { GITHUB_CALLBACK } from "../sign-in/callback.ts";
import { askStateQuietly } from "../state/call.ts";
import { errorPage } from "../state/error-page.ts";

/** Sends the browser to GitHub, with what only this browser can come back with. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const host = asked.get("host") ?? "";
  if (!URL.canParse(host)) throw errorPage(400, "This names no GitHub.");
  const to = ownPath(asked.get("to"));
  const flow = beginFlow({ purpose: "sign-in", host, to, settingUp: asked.has("set-up") });
  const answer = await askStateQuietly(context, githubSignInEndpoints.beginGithubSignIn, {
    body: {
      host,
      redirectUri: `${ownOrigin(request)}${GITHUB_CALLBACK}`,
      state: flow.state,
      challenge: await challengeOf(flow.verifier),
    },
  });
  if (answer.kind === "trouble") throw errorPage(answer.status, answer.message);
  return redirect(answer.value.url, { headers: { "set-cookie": keepFlow(request, flow) } });
}
