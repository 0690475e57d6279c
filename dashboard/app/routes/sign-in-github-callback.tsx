import { githubSignInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import {
  data,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
} from "../framework.ts";
import { dropFlow, endedFlow } from "../security/flow-cookie.ts";
import { ownOrigin } from "../security/hosts.ts";
import { beginSession } from "../sign-in/begin-session.ts";
import { browserName } from "../sign-in/browser-name.ts";
import { GITHUB_CALLBACK } from "../sign-in/callback.ts";
import { NarrowPage } from "../sign-in/narrow-page.tsx";
import { askStateQuietly } from "../state/call.ts";
import { Outcome } from "../surface/outcome.tsx";

export const meta: MetaFunction = () => [{ title: "Sign in · AIA" }];

/**
 * GitHub's answer: a session, or why there is none. Only the browser that began is let in, once, as the
 * cookie of its flow goes in any case.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const flow = await endedFlow(request, "sign-in");
  const refuse = (problem: string, status: number, to = "/") =>
    data({ problem, to }, { status, headers: { "set-cookie": dropFlow(request) } });
  if (!flow) return refuse("This sign-in was not begun in this browser, or it took too long.", 400);
  const code = asked.get("code");
  if (asked.get("error") === "access_denied" || !code)
    return refuse("GitHub was not allowed to say who you are.", 403, flow.to);
  const answer = await askStateQuietly(context, githubSignInEndpoints.finishGithubSignIn, {
    body: {
      host: flow.host,
      redirectUri: `${ownOrigin(request)}${GITHUB_CALLBACK}`,
      code,
      verifier: flow.verifier,
      browser: browserName(request),
      settingUp: flow.settingUp ? context.session : null,
    },
  });
  if (answer.kind === "trouble") return refuse(answer.message, answer.status, flow.to);
  const begun = beginSession(request, answer.value, flow.to);
  begun.headers.append("set-cookie", dropFlow(request));
  return begun;
}

export default function GithubCallback() {
  const { problem, to } = useLoaderData<typeof loader>();
  return (
    <NarrowPage title="Not signed in">
      <Outcome problem={problem} />
      <p>
        <Link
          to={`/sign-in?${new URLSearchParams({ to })}`}
          className="text-accent underline underline-offset-2"
        >
          Try again, or sign in another way
        </Link>
      </p>
    </NarrowPage>
  );
}
