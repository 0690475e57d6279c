import * as z from "zod";
import { keyEndpoints } from "#core/api/state/endpoints/keys.ts";
import { projectEndpoints } from "#core/api/state/endpoints/projects.ts";
import { LONGEST_OVERLAP_HOURS, type ProjectPage, RootName } from "#core/api/state/project-page.ts";
import { UndoGrouping } from "#core/api/state/regroup-incident.ts";
import { describeChanges } from "#core/project/describe-changes.ts";
import { KeyUse } from "#core/project/key-owner.ts";
import { type Piece, previewRedaction } from "#core/redaction/index.ts";
import { actOnAi } from "../ai/ai-action.ts";
import type { AiDraft } from "../ai/ai-draft.ts";
import { type AppLoadContext, redirect } from "../framework.ts";
import { type Answer, askState } from "../state/call.ts";
import { errorPage } from "../state/error-page.ts";
import { createKey, saveProject } from "../state/projects.ts";
import { regroupIncident } from "../state/state.ts";
import { readRules, readSettings } from "./read-settings.ts";
import { readDraft, type SettingsDraft } from "./settings-draft.ts";

/** What a form of the project's page did, or why it did not. */
export interface ProjectOutcome {
  status?: number;
  done?: string[];
  problem?: string;
  /** A new key, shown this once. */
  made?: string;
  /** What was typed into the settings, where that is not saved. */
  draft?: SettingsDraft;
  preview?: Piece[];
  /** The same of the models. */
  aiDraft?: AiDraft;
}

type At = { context: AppLoadContext; page: ProjectPage; form: FormData };

/** Shown of an event at most. */
const PREVIEW_CHARS = 4_000;

/**
 * Does what a form of the page asks for. Throws an error page for what no form of it asks, and the way
 * to another page where this one's project is gone.
 */
export async function actOnProject(at: At): Promise<ProjectOutcome> {
  if (at.page.erasing && at.form.get("action") !== "erase")
    return { problem: "This project is being erased. Nothing was changed.", status: 409 };
  switch (at.form.get("action")) {
    case "save":
      return save(at);
    case "preview":
      return preview(at);
    case "create-key":
      return newKey(at);
    case "rotate-key":
      return rotate(at);
    case "revoke-key":
      return revoke(at);
    case "refuse-root":
      return judge(at, true);
    case "trust-root":
      return judge(at, false);
    case "undo-grouping":
      return undo(at);
    case "erase":
      return erase(at);
    default: {
      const outcome = await actOnAi(at);
      if (outcome) return outcome;
      throw errorPage(400, "This page does not know that action.");
    }
  }
}

async function save({ context, page, form }: At): Promise<ProjectOutcome> {
  const draft = readDraft(form, page.project);
  const read = readSettings(draft, page.project);
  if (read.kind === "refused") return { problem: read.reason, status: 400, draft };
  const changes = describeChanges(page.project, read.changed);
  if (draft.version !== page.version) return overtaken(changes);
  if (changes.length === 0) return { done: ["Nothing changed."] };
  const body = { version: draft.version, ...read.changed };
  const saved = await saveProject(context, page.project.slug, body);
  if (saved.kind === "answer") return { done: changes.map((change) => `Saved. ${change}`) };
  if (saved.status === 409) return overtaken(changes);
  return { problem: saved.message, status: saved.status, draft };
}

/** What stands now is shown; what the person wanted is said, so that nothing typed is lost unseen. */
function overtaken(changes: string[]): ProjectOutcome {
  const wanted =
    changes.length === 0 ? "" : ` Against what stands now, yours was: ${changes.join("; ")}.`;
  return {
    problem: `Somebody changed this project while you did. Nothing was saved, and the page shows what stands now.${wanted}`,
    status: 409,
  };
}

function preview({ page, form }: At): ProjectOutcome {
  const draft = readDraft(form, page.project);
  const rules = readRules(draft);
  if (rules.kind === "refused") return { problem: rules.reason, status: 400, draft };
  const { exception, body } = page.sample ?? {};
  const text = [exception?.type, exception?.message, exception?.stacktrace, body];
  const shown = text.filter(Boolean).join("\n").slice(0, PREVIEW_CHARS);
  if (shown === "")
    return { problem: "There is no event with a text yet to preview on.", status: 409, draft };
  return { draft, preview: previewRedaction(shown, rules.rules) };
}

async function newKey({ context, page, form }: At): Promise<ProjectOutcome> {
  const use = KeyUse.safeParse(form.get("use"));
  if (!use.success) throw errorPage(400, "A key is for a server or for web pages.");
  const origins = String(form.get("origins") ?? "")
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(",");
  if (use.data === "browser" && origins === "")
    return { problem: "Say which pages send with it, such as https://shop.example.", status: 400 };
  const query = { use: use.data, ...(use.data === "browser" && { origins }) };
  const made = await createKey(context, page.project.slug, query);
  return shownOnce(made, "A key is made.");
}

async function rotate({ context, page, form }: At): Promise<ProjectOutcome> {
  const hours = z.coerce.number().int().min(0).max(LONGEST_OVERLAP_HOURS);
  const endsAfterHours = hours.safeParse(form.get("overlap"));
  if (!endsAfterHours.success) throw errorPage(400, "This is no length of an overlap.");
  const params = { slug: page.project.slug, id: idIn(form.get("key")) };
  const body = { endsAfterHours: endsAfterHours.data };
  const made = await askState(context, keyEndpoints.rotateKey, { params, body });
  return shownOnce(made, `A new key is made; the old one ends in ${body.endsAfterHours} h.`);
}

async function revoke({ context, page, form }: At): Promise<ProjectOutcome> {
  const params = { slug: page.project.slug, id: idIn(form.get("key")) };
  const answer = await askState(context, keyEndpoints.revokeKey, { params });
  return outcomeOf(
    answer,
    "The key is revoked. An agent takes nothing more with it, at the latest in a minute.",
  );
}

async function judge({ context, page, form }: At, refused: boolean): Promise<ProjectOutcome> {
  const field = (name: string) => form.get(name);
  const root = RootName.safeParse({
    service: field("service"),
    runtime: field("runtime"),
    repository: field("repository"),
  });
  if (!root.success) throw errorPage(400, "This is no source root.");
  const params = { slug: page.project.slug };
  const body = { ...root.data, refused };
  const answer = await askState(context, projectEndpoints.judgeRoot, { params, body });
  const { runtime } = root.data;
  return outcomeOf(
    answer,
    refused ? `${runtime} resolves no frame any more.` : `${runtime} is used again.`,
  );
}

async function undo({ context, form }: At): Promise<ProjectOutcome> {
  const body = UndoGrouping.safeParse({ rule: form.get("rule") });
  if (!body.success) throw errorPage(400, "This is no grouping rule.");
  const id = idIn(form.get("incident"));
  const answer = await regroupIncident(context, id, { kind: "undo-grouping", body: body.data });
  return outcomeOf(answer, "The rule is undone.");
}

async function erase({ context, page, form }: At): Promise<ProjectOutcome> {
  const { slug } = page.project;
  const confirm = String(form.get("confirm") ?? "").trim();
  if (confirm !== slug)
    return { problem: `Nothing was erased. To confirm it, type the slug: ${slug}`, status: 400 };
  const body = { confirm };
  const answer = await askState(context, projectEndpoints.eraseProject, { params: { slug }, body });
  if (answer.kind === "trouble") return { problem: answer.message, status: answer.status };
  throw redirect(answer.value.kind === "erased" ? "/" : `/projects/${slug}`);
}

function shownOnce(answer: Answer<{ key: string }>, done: string): ProjectOutcome {
  if (answer.kind === "trouble") return { problem: answer.message, status: answer.status };
  return { done: [done], made: answer.value.key };
}

function outcomeOf(answer: Answer<unknown>, done: string): ProjectOutcome {
  if (answer.kind === "trouble") return { problem: answer.message, status: answer.status };
  return { done: [done] };
}

function idIn(value: FormDataEntryValue | null): string {
  const id = z.uuid().safeParse(value);
  if (id.success) return id.data;
  throw errorPage(400, "This form names nothing that the page knows.");
}
