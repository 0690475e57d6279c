import * as z from "zod";
import type { ReadTrace } from "#core/api/router.ts";
import { forwardedEndpoints } from "#core/api/state/endpoints/forwarded.ts";
import type { ProjectPage } from "#core/api/state/project-page.ts";
import { mappingFrom } from "#core/frames/code-mappings.ts";
import { FoundFrames } from "../frames/found-frames.tsx";
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
import { errorPage } from "../state/error-page.ts";
import { readProjectPage, saveProject } from "../state/projects.ts";
import { Outcome } from "../surface/outcome.tsx";

interface Reading {
  problem?: string;
  done?: string[];
  found?: ReadTrace;
  pasted?: { service: string; text: string };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Frames of ${data.name} · AIA` : "AIA" },
];

/** The project, and the services that its incidents came from. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { project, seenIn, erasing } = await readProjectPage(context, params.slug ?? "");
  if (erasing) throw redirect(`/projects/${project.slug}`);
  const services = [...new Set(seenIn.map(({ service }) => service))];
  return { slug: project.slug, name: project.name, services };
}

/** Reads what was pasted; a correction becomes a code mapping first. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const page = await readProjectPage(context, params.slug ?? "");
  const pasted = {
    service: String(form.get("service") ?? "").trim() || page.project.slug,
    text: String(form.get("text") ?? ""),
  };
  const refuse = (problem: string, status: number) =>
    data<Reading>({ problem, pasted }, { status });
  const asked = forwardedEndpoints.readTrace.body.safeParse(pasted);
  if (!asked.success) return refuse("Paste a stack trace of at most 64,000 characters.", 400);
  const corrected =
    form.get("action") === "correct"
      ? await correct(context, page, form)
      : { kind: "none" as const };
  if (corrected.kind === "refused") return refuse(corrected.reason, corrected.status);
  const found = await askState(context, forwardedEndpoints.readTrace, {
    params: { slug: page.project.slug },
    body: asked.data,
  });
  if (found.kind === "trouble") return refuse(found.message, found.status);
  const done = corrected.kind === "kept" ? { done: [corrected.said] } : {};
  return data<Reading>({ found: found.value, pasted, ...done });
}

type Corrected =
  | { kind: "kept"; said: string }
  | { kind: "refused"; reason: string; status: number };

const Correction = z.object({
  file: z.string().min(1).max(2_000),
  path: z.string().trim().max(500),
});

/** Keeps as a code mapping that a frame's file is one of the repository. */
async function correct(
  context: AppLoadContext,
  { project, version }: ProjectPage,
  form: FormData,
): Promise<Corrected> {
  const read = Correction.safeParse({ file: form.get("file"), path: form.get("path") });
  if (!read.success) throw errorPage(400, "This form names no frame.");
  const mapping = mappingFrom(read.data.file, read.data.path);
  if (!mapping)
    return { kind: "refused", reason: "Write the file's path in the repository.", status: 400 };
  const { name, repository, settings } = project;
  const others = settings.codeMappings.filter(({ runtime }) => runtime !== mapping.runtime);
  const changed = { ...settings, codeMappings: [...others, mapping] };
  const body = { version, name, repository, settings: changed };
  const saved = await saveProject(context, project.slug, body);
  if (saved.kind === "trouble")
    return { kind: "refused", reason: saved.message, status: saved.status };
  const folder = mapping.repository || "the repository's root";
  return {
    kind: "kept",
    said: `A code mapping holds from now on: ${mapping.runtime} is ${folder}.`,
  };
}

export default function Frames() {
  const { slug, name, services } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="max-w-4xl space-y-6">
      <div>
        <h1 className="font-semibold text-xl">Paste a stack trace</h1>
        <p className="mt-1 text-soft">
          What AIA would make of it in{" "}
          <Link to={`/projects/${slug}`} className="text-accent underline underline-offset-2">
            {name}
          </Link>
          : its frames, the files they are, why, and which incident it belongs to. The trace is not
          kept.
        </p>
      </div>
      <PasteForm services={services} pasted={outcome?.pasted} />
      <Outcome done={outcome?.done} problem={outcome?.problem} />
      {outcome?.found && outcome.pasted ? (
        <FoundFrames slug={slug} found={outcome.found} pasted={outcome.pasted} />
      ) : null}
    </div>
  );
}
