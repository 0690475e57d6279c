import { LogIn } from "lucide-react";
import { signInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { requireOwnForm } from "../security/form-token.ts";
import { ownPath } from "../security/own-path.ts";
import { beginSession } from "../sign-in/begin-session.ts";
import { browserName } from "../sign-in/browser-name.ts";
import { NarrowPage } from "../sign-in/narrow-page.tsx";
import { askStateQuietly } from "../state/call.ts";
import { Outcome } from "../surface/outcome.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";

export const meta: MetaFunction = () => [{ title: "Sign in · AIA" }];

/** What the link holds. Looking at it spends nothing: chats and mail programs open links by themselves. */
export function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  return { code: asked.get("code") ?? "", to: ownPath(asked.get("to")) };
}

/** Spends it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const body = { code: String(form.get("code") ?? "").trim(), browser: browserName(request) };
  const answer = await askStateQuietly(context, signInEndpoints.signInByLink, { body });
  if (answer.kind === "trouble")
    return data({ problem: answer.message }, { status: answer.status });
  return beginSession(request, answer.value, ownPath(form.get("to")));
}

export default function SignInLink() {
  const { code, to } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  if (problem !== undefined || code === "")
    return (
      <NarrowPage title="This link does not sign in">
        <Outcome problem={problem ?? "The link lacks its code. Copy it whole."} />
        <p className="text-soft">
          A link is for one use and a quarter of an hour. Print another where you got this one, or{" "}
          <Link to="/sign-in" className="text-accent underline underline-offset-2">
            sign in another way
          </Link>
          .
        </p>
      </NarrowPage>
    );
  return (
    <NarrowPage title="Sign in">
      <p className="text-soft">This link signs this browser in, once.</p>
      <PostForm reloadDocument>
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="to" value={to} />
        <Submit action="sign-in" look="primary">
          <LogIn size={16} aria-hidden className="shrink-0" />
          Sign in
        </Submit>
      </PostForm>
    </NarrowPage>
  );
}
