import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { Audit } from "../people/audit.tsx";
import { Invitations } from "../people/invitations.tsx";
import { Members } from "../people/members.tsx";
import { actOnPeople, type PeopleOutcome } from "../people/people-action.ts";
import { readPeople } from "../people/read-people.ts";
import { Tokens } from "../people/tokens.tsx";
import { requireOwnForm } from "../security/form-token.ts";
import { ownOrigin } from "../security/hosts.ts";
import { slugIn } from "../state/projects.ts";
import { CodeBlock } from "../surface/code-block.tsx";
import { StickyOutcome } from "../surface/outcome.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `People of ${data.name} · AIA` : "AIA" },
];

/** The project's people and, for whom state lets see them, its tokens and its audit. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get("before") ?? undefined;
  return readPeople(context, slugIn(params.slug ?? ""), before);
}

/** What a form of the page asks for. A new code comes back once, with the page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const slug = slugIn(params.slug ?? "");
  const at = { context, slug, form, origin: ownOrigin(request) };
  const { status = 200, ...outcome } = await actOnPeople(at);
  return data<Omit<PeopleOutcome, "status">>(outcome, { status });
}

export default function PeoplePage() {
  const { slug, name, self, role, members, invitations, tokens, audit } =
    useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="max-w-4xl space-y-8">
      <div className="space-y-1">
        <h1 className="break-words font-semibold text-xl">People of {name}</h1>
        <p className="text-soft">
          Who may do what in{" "}
          <Link to={`/projects/${slug}`} className="text-accent underline underline-offset-2">
            this project
          </Link>
          . Your role is <b className="font-medium text-ink">{role}</b>.
        </p>
      </div>
      <StickyOutcome done={outcome?.done} problem={outcome?.problem} />
      {outcome?.made ? (
        <div role="status" className="space-y-1">
          <CodeBlock label={outcome.made.label} text={outcome.made.text} />
          <p className="text-soft">Copy it now: AIA keeps its hash alone.</p>
        </div>
      ) : null}
      <Members members={members} self={self} role={role} />
      <Invitations invitations={invitations} role={role} />
      {tokens === null ? null : <Tokens tokens={tokens} />}
      {audit === null ? null : <Audit rows={audit.rows} next={audit.next} />}
    </div>
  );
}
