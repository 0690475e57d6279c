import { UserCheck } from "lucide-react";
import { meEndpoints } from "#core/api/state/endpoints/people.ts";
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
import { NarrowPage } from "../sign-in/narrow-page.tsx";
import { askState, expectAnswer } from "../state/call.ts";
import { Outcome } from "../surface/outcome.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";

export const meta: MetaFunction = () => [{ title: "Invitation · AIA" }];

/** Whose it becomes: looking at it accepts nothing. Who is not signed in does so first, and comes back. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = expectAnswer(await askState(context, meEndpoints.readMe, {}));
  return { code: new URL(request.url).searchParams.get("code") ?? "", name: person.name };
}

/** Accepts it, and leads to the project. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const body = { code: String(form.get("code") ?? "").trim() };
  const answer = await askState(context, meEndpoints.acceptInvitation, { body });
  if (answer.kind === "trouble")
    return data({ problem: answer.message }, { status: answer.status });
  return redirect(`/?project=${answer.value.slug}`);
}

export default function Invitation() {
  const { code, name } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  if (problem !== undefined || code === "")
    return (
      <NarrowPage title="This invitation does not hold">
        <Outcome problem={problem ?? "The link lacks its code. Copy it whole."} />
        <p className="text-soft">Ask who sent it for another: each is for one person, once.</p>
      </NarrowPage>
    );
  return (
    <NarrowPage title="You are invited">
      <p className="text-soft">
        Accepting makes <b className="font-medium text-ink">{name}</b> a member of the project that
        this link is for.
      </p>
      <PostForm>
        <input type="hidden" name="code" value={code} />
        <Submit action="accept" look="primary">
          <UserCheck size={16} aria-hidden className="shrink-0" />
          Accept the invitation
        </Submit>
      </PostForm>
    </NarrowPage>
  );
}
