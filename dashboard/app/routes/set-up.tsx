import { KeyRound } from "lucide-react";
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
import { beginSession } from "../sign-in/begin-session.ts";
import { browserName } from "../sign-in/browser-name.ts";
import { isThroughAccess, signInByAccess } from "../sign-in/by-access.ts";
import { NarrowPage } from "../sign-in/narrow-page.tsx";
import { SetUpSteps } from "../sign-in/set-up-steps.tsx";
import { askState, askStateQuietly, expectAnswer } from "../state/call.ts";
import { readMe } from "../state/me.ts";
import { CodeBlock } from "../surface/code-block.tsx";
import { TextField } from "../surface/field.tsx";
import { Outcome } from "../surface/outcome.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";

export const meta: MetaFunction = () => [{ title: "Set up · AIA" }];

/** What is left to do for who sets up; the field for the code before anybody was in; else the sign-in page. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const code = new URL(request.url).searchParams.get("code") ?? "";
  const me = await readMe(context);
  if (me && !me.person.operator) throw redirect("/");
  const ways = expectAnswer(await askState(context, signInEndpoints.readSignIn, {}));
  if (!me && ways.isSetUp) throw redirect("/sign-in");
  const isLaptop = isLoopbackHost(new URL(request.url).host);
  const canAccess = ways.access && isThroughAccess(request);
  return { code, me, github: ways.github, canAccess, isLaptop };
}

/** Takes the code, and lets its bearer set up; or signs in whom Access vouches for, to run the deployment. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  if (form.get("action") === "access") {
    const signedIn = await signInByAccess({ request, context }, "/set-up");
    if (!("problem" in signedIn)) return signedIn;
    return data({ problem: signedIn.problem }, { status: signedIn.status });
  }
  const body = { code: String(form.get("code") ?? "").trim(), browser: browserName(request) };
  const answer = await askStateQuietly(context, signInEndpoints.signInByLink, { body });
  if (answer.kind === "trouble")
    return data({ problem: answer.message }, { status: answer.status });
  return beginSession(request, answer.value, "/set-up");
}

export default function SetUp() {
  const { code, me, github, canAccess, isLaptop } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  if (me)
    return (
      <SetUpSteps person={me.person} github={github} canAccess={canAccess} problem={problem} />
    );
  return (
    <NarrowPage title="Set up AIA">
      <p className="text-soft">
        Nobody has signed in here yet. Whoever can print a code, in the folder that AIA was started
        or deployed from, runs it; until then there is no other page.
      </p>
      {isLaptop ? (
        <CodeBlock label="prints a link that lets you in" text="node bin/aia.mjs login" />
      ) : (
        <CodeBlock label="prints a code, and what to do with it" text="npm run set-up-code" />
      )}
      <Outcome problem={problem} />
      <PostForm reloadDocument className="space-y-4">
        <TextField
          label="Code"
          name="code"
          required
          defaultValue={code}
          placeholder="aial_…"
          spellCheck={false}
          autoCapitalize="none"
          hint="For one use."
        />
        <Submit action="set-up" look="primary">
          <KeyRound size={16} aria-hidden className="shrink-0" />
          Set up
        </Submit>
      </PostForm>
    </NarrowPage>
  );
}
