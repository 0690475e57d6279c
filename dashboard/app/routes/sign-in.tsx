import { LogIn } from "lucide-react";
import { isLoopbackHost } from "#core/api/loopback.ts";
import { signInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
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
import { beginSession } from "../sign-in/begin-session.ts";
import { browserName } from "../sign-in/browser-name.ts";
import { GithubLink } from "../sign-in/github-link.tsx";
import { NarrowPage } from "../sign-in/narrow-page.tsx";
import { askState, askStateQuietly, expectAnswer } from "../state/call.ts";
import { readMe } from "../state/me.ts";
import { CodeBlock } from "../surface/code-block.tsx";
import { Outcome } from "../surface/outcome.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";

export const meta: MetaFunction = () => [{ title: "Sign in · AIA" }];

/** Set by Cloudflare Access on what it lets through. */
const ACCESS_HEADER = "cf-access-jwt-assertion";

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
    isThroughAccess: request.headers.has(ACCESS_HEADER),
    isLaptop: isLoopbackHost(asked.host),
    hasLeft: asked.searchParams.has("left"),
  };
}

/** Signs in whom Cloudflare Access vouches for. GitHub and links have addresses of their own. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const jwt = request.headers.get(ACCESS_HEADER);
  if (jwt === null)
    return data({ problem: "This request did not come through Access." }, { status: 401 });
  const body = { jwt, browser: browserName(request) };
  const answer = await askStateQuietly(context, signInEndpoints.signInByAccess, { body });
  if (answer.kind === "trouble")
    return data({ problem: answer.message }, { status: answer.status });
  return beginSession(request, answer.value, ownPath(form.get("to")));
}

export default function SignIn() {
  const { to, github, access, isThroughAccess, isLaptop, hasLeft } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <NarrowPage title="Sign in">
      {hasLeft ? (
        <p role="status" className="text-soft">
          You are signed out, and the session has ended.
        </p>
      ) : null}
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
      {access && isThroughAccess ? (
        <PostForm reloadDocument>
          <input type="hidden" name="to" value={to} />
          <Submit action="access" look={github.length === 0 ? "primary" : "plain"}>
            <LogIn size={16} aria-hidden className="shrink-0" />
            Continue with Cloudflare Access
          </Submit>
        </PostForm>
      ) : null}
      {access && !isThroughAccess ? (
        <p className="text-soft">
          Cloudflare Access is set up, but this address is not behind it: open the one that is.
        </p>
      ) : null}
      {isLaptop ? <LinkHelp isOnlyWay={github.length === 0 && !access} /> : null}
    </NarrowPage>
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
