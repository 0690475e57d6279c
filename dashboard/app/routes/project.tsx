import { type AiView, aiEndpoints } from "#core/api/state/endpoints/ai.ts";
import { githubEndpoints, type RepositoryAccess } from "#core/api/state/endpoints/github.ts";
import type { ProjectPage as PageData } from "#core/api/state/project-page.ts";
import { aiDraftOf } from "../ai/ai-draft.ts";
import { Models } from "../ai/models.tsx";
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { useAutoRefresh } from "../live/auto-refresh.ts";
import { type Freshness, keepLast } from "../live/keep-last.ts";
import { StaleNotice } from "../live/stale-notice.tsx";
import { Allowed } from "../people/allowed.tsx";
import { BoundRepository } from "../project/bound-repository.tsx";
import { EraseProject } from "../project/erase-project.tsx";
import { Erasing } from "../project/erasing.tsx";
import { GroupingRules } from "../project/grouping-rules.tsx";
import { Keys } from "../project/keys.tsx";
import { LearnedRoots } from "../project/learned-roots.tsx";
import { OutcomeFacts } from "../project/outcome-facts.tsx";
import { actOnProject, type ProjectOutcome } from "../project/project-action.ts";
import { SampleMark } from "../project/sample-mark.tsx";
import { SeenInList } from "../project/seen-in.tsx";
import { draftOf } from "../project/settings-draft.ts";
import { SettingsForm } from "../project/settings-form.tsx";
import { requireOwnForm } from "../security/form-token.ts";
import { askStateQuietly } from "../state/call.ts";
import { readProjectPage, slugIn } from "../state/projects.ts";
import { buttonLook } from "../surface/button.ts";
import { StickyOutcome } from "../surface/outcome.tsx";

interface ProjectData extends Freshness {
  page: PageData;
  /** How its repository is reached; null where none is bound, or where state does not say. */
  access: RepositoryAccess | null;
  /** Its keys to models and what they cost; null where state does not say. */
  ai: AiView | null;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.page.project.name} · AIA` : "AIA" },
];

/** Everything the page shows. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<ProjectData> {
  const slug = slugIn(params.slug ?? "");
  const [page, read, models] = await Promise.all([
    readProjectPage(context, slug),
    askStateQuietly(context, githubEndpoints.readAccess, { params: { slug } }),
    askStateQuietly(context, aiEndpoints.readAi, { params: { slug } }),
  ]);
  return {
    page,
    access: read.kind === "answer" ? read.value.access : null,
    ai: models.kind === "answer" ? models.value : null,
    stale: false,
  };
}

export const clientLoader = keepLast<ProjectData>();

/** What a form of the page asks for. What it did, or why not, comes back with the page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const page = await readProjectPage(context, params.slug ?? "");
  const { status = 200, ...outcome } = await actOnProject({ context, page, form });
  return data<Omit<ProjectOutcome, "status">>(outcome, { status });
}

export default function ProjectPage() {
  const { page, access, ai, stale } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { project, keys, roots, rules, seenIn, erasing } = page;
  useAutoRefresh(erasing);
  if (erasing) return <Erasing project={project} problem={outcome?.problem} />;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 break-words font-semibold text-xl">{project.name}</h1>
        {project.settings.sample ? <SampleMark /> : null}
        <span className="text-faint">{project.slug}</span>
        <div className="flex flex-wrap gap-2 sm:ml-auto">
          <Link to={`/?project=${project.slug}`} className={buttonLook.plain}>
            Incidents
          </Link>
          <Link to={`/projects/${project.slug}/connect`} className={buttonLook.plain}>
            Connect an app
          </Link>
          <Link to={`/projects/${project.slug}/people`} className={buttonLook.plain}>
            People
          </Link>
          <Link to={`/projects/${project.slug}/frames`} className={buttonLook.plain}>
            Paste a stack trace
          </Link>
        </div>
      </div>
      <StickyOutcome done={outcome?.done} problem={outcome?.problem} />
      <div className="mt-2 grid gap-8 lg:grid-cols-[minmax(0,1fr)_280px]">
        <div className="min-w-0 space-y-8">
          <BoundRepository project={project} access={access} />
          <SettingsForm
            draft={outcome?.draft ?? draftOf(page)}
            preview={outcome?.preview ?? null}
          />
          <Models
            draft={outcome?.aiDraft ?? aiDraftOf(project.settings.ai, page.version)}
            view={ai ?? null}
            dailyChars={project.settings.ai.dailyChars}
          />
          <Keys keys={keys} made={outcome?.made ?? null} />
          <LearnedRoots roots={roots} />
          <GroupingRules rules={rules} />
          <Allowed to="owner">
            <EraseProject project={project} />
          </Allowed>
        </div>
        <aside className="space-y-6">
          <OutcomeFacts outcomes={page.outcomes} />
          <SeenInList seenIn={seenIn} />
        </aside>
      </div>
      <StaleNotice stale={stale} />
    </>
  );
}
