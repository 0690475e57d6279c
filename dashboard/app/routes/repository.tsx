import { githubEndpoints } from "#core/api/state/endpoints/github.ts";
import { projectEndpoints } from "#core/api/state/endpoints/projects.ts";
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { Allowed, RoleNote } from "../people/allowed.tsx";
import { AccessFacts } from "../repository/access-facts.tsx";
import { ByApp } from "../repository/by-app.tsx";
import { ByToken } from "../repository/by-token.tsx";
import { offered } from "../repository/offered.ts";
import { Permissions } from "../repository/permissions.tsx";
import { actOnRepository, type RepositoryOutcome } from "../repository/repository-action.ts";
import { requireOwnForm } from "../security/form-token.ts";
import { askState, expectAnswer } from "../state/call.ts";
import { slugIn } from "../state/projects.ts";
import { StickyOutcome } from "../surface/outcome.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Repository of ${data.project.name} · AIA` : "AIA" },
];

/** How the project reaches its repository and, once a GitHub is chosen, what its App offers the reader there. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const slug = slugIn(params.slug ?? "");
  const host = new URL(request.url).searchParams.get("host");
  const [project, access, apps] = await Promise.all([
    askState(context, projectEndpoints.readProject, { params: { slug } }),
    askState(context, githubEndpoints.readAccess, { params: { slug } }),
    askState(context, githubEndpoints.listApps, {}),
  ]);
  return {
    project: expectAnswer(project),
    access: expectAnswer(access).access,
    ...expectAnswer(apps),
    offer: host === null ? null : await offered(context, slug, host),
  };
}

/** Binds a repository, or unbinds it. What GitHub was not given comes back as a table. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const at = { context, slug: slugIn(params.slug ?? ""), form };
  const { status = 200, ...outcome } = await actOnRepository(at);
  return data<Omit<RepositoryOutcome, "status">>(outcome, { status });
}

export default function RepositoryPage() {
  const { project, access, apps, allowedHosts, offer } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { slug, name, repository } = project;
  return (
    <div className="max-w-4xl space-y-8">
      <div className="space-y-1">
        <h1 className="break-words font-semibold text-xl">Repository of {name}</h1>
        <p className="text-soft">
          Where AIA reads the source of{" "}
          <Link to={`/projects/${slug}`} className="text-accent underline underline-offset-2">
            this project
          </Link>{" "}
          and opens its pull requests.
        </p>
      </div>
      <StickyOutcome done={outcome?.done} problem={outcome?.problem} />
      <AccessFacts slug={slug} repository={repository} access={access} />
      <Allowed to="admin" otherwise={<RoleNote to="admin" />}>
        <ByApp
          slug={slug}
          apps={apps}
          offer={offer}
          bound={access?.by === "app" ? repository : null}
        />
        {outcome?.lacks ? <Permissions checks={outcome.lacks} /> : null}
        {/* A token that was taken does not stay in its field. */}
        <ByToken key={access?.provedAt ?? "none"} hosts={allowedHosts} given={outcome?.given} />
      </Allowed>
    </div>
  );
}
