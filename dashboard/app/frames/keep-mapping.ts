import * as z from "zod";
import type { ProjectPage } from "#core/api/state/project-page.ts";
import { mappingFrom } from "#core/frames/code-mappings.ts";
import { CodeMapping } from "#core/project/project.ts";
import type { AppLoadContext } from "../framework.ts";
import { errorPage } from "../state/error-page.ts";
import { saveProject } from "../state/projects.ts";

export type KeptMapping =
  | { kind: "kept"; said: string }
  | { kind: "refused"; reason: string; status: number };

const Correction = z.object({
  file: z.string().min(1).max(2_000),
  path: z.string().trim().max(500),
});

/**
 * Keeps the code mapping that a form asks for: the one it names (`action` is "map"), or the one that
 * a corrected frame teaches. State refuses it where somebody else changed the project meanwhile.
 */
export async function keepMapping(
  context: AppLoadContext,
  { project, version }: ProjectPage,
  form: FormData,
): Promise<KeptMapping> {
  const mapping = form.get("action") === "map" ? named(form) : corrected(form);
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

function named(form: FormData): CodeMapping {
  const read = CodeMapping.safeParse({
    runtime: form.get("runtime"),
    repository: form.get("repository"),
  });
  if (!read.success) throw errorPage(400, "This form names no folders.");
  return read.data;
}

function corrected(form: FormData): CodeMapping | null {
  const read = Correction.safeParse({ file: form.get("file"), path: form.get("path") });
  if (!read.success) throw errorPage(400, "This form names no frame.");
  return mappingFrom(read.data.file, read.data.path);
}
