import { isLoopbackHost } from "#core/api/loopback.ts";
import { signInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import { SESSION_IDLE_SECONDS, SESSION_LONGEST_SECONDS } from "#core/people/session.ts";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { requireOwnForm } from "../security/form-token.ts";
import { ownPath } from "../security/own-path.ts";
import { AccessForm } from "../sign-in/access-form.tsx";
import { isThroughAccess, signInByAccess } from "../sign-in/by-access.ts";
import { GithubLink } from "../sign-in/github-link.tsx";
import { NarrowPage } from "../sign-in/narrow-page.tsx";
import { askState, expectAnswer } from "../state/call.ts";
import { readMe } from "../state/me.ts";
import { CodeBlock } from "../surface/code-block.tsx";
import { Outcome } from "../surface/outcome.tsx";

const DAY_SECONDS = 86_400;

export const meta: MetaFunction = () => [{ title: "Sign in · AIA" }];

/** The ways to sign in; on to where one wanted to go for who is signed in, and to the set-up before anybody was. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url);
  const to = ownPath(asked.searchParams.get("to"));
  if (await readMe(context)) throw redirect(to);
  const ways = expectAnswer(await askState(context, signInEndpoints.readSignIn, {}));
  if (!ways.isSetUp) throw redirect("/set-up");
  return {
    to,
    github: ways.github,
    access: ways.access,
    isThroughAccess: isThroughAccess(request),
    isLaptop: isLoopbackHost(asked.host),
    hasLeft: asked.searchParams.has("left"),
    hasEnded: context.session !== null,
  };
}

/** Signs in whom Cloudflare Access vouches for. GitHub and links have addresses of their own. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const answer = await signInByAccess({ request, context }, ownPath(form.get("to")));
  if (!("problem" in answer)) return answer;
  return data({ problem: answer.problem }, { status: answer.status });
}

export default function SignIn() {
  const { to, github, access, isLaptop, hasLeft, hasEnded, ...came } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <NarrowPage title="Sign in">
      {hasLeft ? (
        <p role="status" className="text-soft">
          You are signed out, and the session has ended.
        </p>
      ) : null}
      {hasEnded && problem === undefined ? <SessionEnded /> : null}
      <Outcome problem={problem} />
      {github.length === 0 ? null : (
        <ul className="space-y-2">
          {github.map((host) => (
            <li key={host}>
              <GithubLink host={host} to={to} />
            </li>
          ))}
        </ul>
      )}
      {access && came.isThroughAccess ? (
        <AccessForm to={to} look={github.length === 0 ? "primary" : "plain"} />
      ) : null}
      {access && !came.isThroughAccess ? (
        <p className="text-soft">
          Cloudflare Access is set up, but this address is not behind it: open the one that is.
        </p>
      ) : null}
      {isLaptop ? <LinkHelp isOnlyWay={github.length === 0 && !access} /> : null}
    </NarrowPage>
  );
}

/** Said to a browser that still has a session's cookie, which state takes no more. */
function SessionEnded() {
  return (
    <p role="status" className="text-attention">
      Your session has ended: it was ended elsewhere, not used for{" "}
      {SESSION_IDLE_SECONDS / DAY_SECONDS} days, or {SESSION_LONGEST_SECONDS / DAY_SECONDS} days
      old. Sign in again to go on.
    </p>
  );
}

/** How whoever sits at the machine gets in. */
function LinkHelp({ isOnlyWay }: { isOnlyWay: boolean }) {
  return (
    <div className="space-y-2">
      <p className="text-soft">
        {isOnlyWay
          ? "Print a link that signs you in, in AIA's folder on the machine it runs on:"
          : "Or print a link, in AIA's folder on the machine it runs on:"}
      </p>
      <CodeBlock label="prints a link for one use" text="node bin/aia.mjs login" />
    </div>
  );
}
