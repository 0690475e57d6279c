import { RotateCw } from "lucide-react";
import type { ReadTrace } from "#core/api/router.ts";
import { forwardedEndpoints } from "#core/api/state/endpoints/forwarded.ts";
import { TEST_ERROR_SERVICE } from "../connect/test-error.ts";
import { FittingList } from "../frames/fitting-list.tsx";
import { FoundFrames } from "../frames/found-frames.tsx";
import { keepMapping } from "../frames/keep-mapping.ts";
import { PasteForm } from "../frames/paste-form.tsx";
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { requireOwnForm } from "../security/form-token.ts";
import { askState } from "../state/call.ts";
import { readProjectPage } from "../state/projects.ts";
import { actOnIncident, readIncident } from "../state/state.ts";
import { Outcome } from "../surface/outcome.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";

interface Reading {
  problem?: string;
  done?: string[];
  found?: ReadTrace;
  pasted?: Pasted;
}

/** A trace and the service that it is of. */
interface Pasted {
  service: string;
  text: string;
}

interface AskedIncident {
  id: string;
  title: string;
}

/** Longest text that the router reads; what an app reported may be longer. */
const MAX_TEXT_CHARS = 64_000;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Frames of ${data.name} · AIA` : "AIA" },
];

/** The project, its services, and the trace of the incident that the page was opened from, if any. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { project, seenIn, erasing } = await readProjectPage(context, params.slug ?? "");
  const { slug, name } = project;
  if (erasing) throw redirect(`/projects/${slug}`);
  const seen = seenIn.map(({ service }) => service).filter((each) => each !== TEST_ERROR_SERVICE);
  const services = [...new Set(seen)];
  const page = { slug, name, services, hasRepository: project.repository !== null };
  const id = askedIncident(request);
  if (id === null) return { ...page, incident: null, reading: null };
  const { incident, sample, project: own } = await readIncident(context, id);
  if (own.slug !== slug) throw redirect(`/projects/${slug}/frames`);
  const asked: AskedIncident = { id: incident.id, title: incident.title };
  const text = sample?.exception?.stacktrace?.slice(0, MAX_TEXT_CHARS) ?? "";
  if (text === "") return { ...page, incident: asked, reading: null };
  const pasted = { service: incident.service, text };
  return { ...page, incident: asked, reading: await readTrace(context, slug, pasted) };
}

/** Reads what was pasted; a correction becomes a code mapping first, and an incident is read again. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const page = await readProjectPage(context, params.slug ?? "");
  const id = askedIncident(request);
  const asksFor = form.get("action");
  if (asksFor === "retry" && id !== null) {
    const answer = await actOnIncident(context, id, { action: "retry" });
    if (answer.kind === "answer") throw redirect(`/incidents/${id}`);
    return data<Reading>({ problem: answer.message }, { status: answer.status });
  }
  const pasted = {
    service: String(form.get("service") ?? "").trim() || page.project.slug,
    text: String(form.get("text") ?? ""),
  };
  const refuse = (problem: string, status: number) =>
    data<Reading>({ problem, pasted }, { status });
  const asked = forwardedEndpoints.readTrace.body.safeParse(pasted);
  if (!asked.success) return refuse("Paste a stack trace of at most 64,000 characters.", 400);
  const isMapped = asksFor === "correct" || asksFor === "map";
  const kept = isMapped ? await keepMapping(context, page, form) : null;
  if (kept?.kind === "refused") return refuse(kept.reason, kept.status);
  const { status = 200, ...reading } = await readTrace(context, page.project.slug, asked.data);
  return data<Reading>({ ...reading, ...(kept && { done: [kept.said] }) }, { status });
}

async function readTrace(
  context: AppLoadContext,
  slug: string,
  pasted: Pasted,
): Promise<Reading & { status?: number }> {
  const found = await askState(context, forwardedEndpoints.readTrace, {
    params: { slug },
    body: pasted,
  });
  return found.kind === "trouble"
    ? { problem: found.message, status: found.status, pasted }
    : { found: found.value, pasted };
}

function askedIncident(request: Request): string | null {
  return new URL(request.url).searchParams.get("incident");
}

export default function Frames() {
  const { slug, name, hasRepository, services, incident, reading } = useLoaderData<typeof loader>();
  const outcome: Reading | null = useActionData<typeof action>() ?? reading;
  const { found, pasted } = outcome ?? {};
  return (
    <div className="max-w-4xl space-y-6">
      <div>
        <h1 className="font-semibold text-xl">
          {incident ? "The files of a stack trace" : "Paste a stack trace"}
        </h1>
        <p className="mt-1 text-soft">
          What AIA would make of it in <TextLink to={`/projects/${slug}`}>{name}</TextLink>: its
          frames, the files they are, why, and which incident it belongs to. The trace is not kept.
        </p>
        {incident ? (
          <p className="mt-1 break-words text-soft [overflow-wrap:anywhere]">
            It is from the incident{" "}
            <TextLink to={`/incidents/${incident.id}`}>{incident.title}</TextLink>.
          </p>
        ) : null}
      </div>
      {found ? null : <PasteForm services={services} pasted={pasted} />}
      <Outcome done={outcome?.done} problem={outcome?.problem} />
      {incident && outcome?.done ? <ReadAgain /> : null}
      {found && pasted ? (
        <>
          <FittingList fitting={found.fitting} pasted={pasted} />
          <FoundFrames slug={slug} hasRepository={hasRepository} found={found} pasted={pasted} />
          <PasteForm services={services} pasted={pasted} />
        </>
      ) : null}
    </div>
  );
}

/** What a mapping is for: the incident that lacked its files, read and analysed once more. */
function ReadAgain() {
  return (
    <PostForm>
      <Submit action="retry" look="primary">
        <RotateCw size={16} aria-hidden className="shrink-0" />
        Try the incident again
      </Submit>
    </PostForm>
  );
}

function TextLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className="text-accent underline underline-offset-2">
      {children}
    </Link>
  );
}
