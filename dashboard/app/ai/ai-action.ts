import { AiKeyName, aiEndpoints, type Trial } from "#core/api/state/endpoints/ai.ts";
import type { ProjectPage } from "#core/api/state/project-page.ts";
import { providerNames } from "#core/project/ai-settings.ts";
import { describeChanges } from "#core/project/describe-changes.ts";
import type { AppLoadContext } from "../framework.ts";
import { askState } from "../state/call.ts";
import { saveProject } from "../state/projects.ts";
import { formatCount } from "../status/count.ts";
import { formatDuration } from "../time/duration.ts";
import { type AiDraft, readAiDraft, readAiSettings, readModel } from "./ai-draft.ts";

/** What a form of the models did, or why it did not. */
export interface AiOutcome {
  status?: number;
  done?: string[];
  problem?: string;
  /** What was typed, where that is not saved. */
  aiDraft?: AiDraft;
}

type At = { context: AppLoadContext; page: ProjectPage; form: FormData };

/** The button of a line; its number follows. */
export const TRY_MODEL = "try-model-";

/** Does what a form of the models asks for; null where the form is another one. */
export async function actOnAi(at: At): Promise<AiOutcome | null> {
  const action = String(at.form.get("action"));
  if (action === "save-ai") return save(at);
  if (action === "save-ai-key") return saveKey(at);
  if (action === "forget-ai-key") return forgetKey(at);
  return action.startsWith(TRY_MODEL) ? tryModel(at, Number(action.slice(TRY_MODEL.length))) : null;
}

async function save({ context, page, form }: At): Promise<AiOutcome> {
  const aiDraft = readAiDraft(form);
  const read = readAiSettings(aiDraft);
  if (read.kind === "refused") return { problem: read.reason, status: 400, aiDraft };
  const { name, repository, settings, slug } = page.project;
  const changed = { name, repository, settings: { ...settings, ai: read.value } };
  const changes = describeChanges(page.project, changed);
  if (changes.length === 0) return { done: ["Nothing changed."] };
  const overtaken = {
    problem:
      "Somebody changed this project while you did. Nothing was saved: the settings are above as you typed them.",
    status: 409,
    aiDraft: { ...aiDraft, version: page.version },
  };
  if (aiDraft.version !== page.version) return overtaken;
  const saved = await saveProject(context, slug, { version: page.version, ...changed });
  if (saved.kind === "answer") return { done: changes.map((change) => `Saved. ${change}`) };
  if (saved.status === 409) return overtaken;
  return { problem: saved.message, status: saved.status, aiDraft };
}

async function saveKey({ context, page, form }: At): Promise<AiOutcome> {
  const name = readKeyName(form);
  if (name === null) return { problem: "Say which provider the key is for.", status: 400 };
  const body = aiEndpoints.saveAiKey.body.safeParse({ ...name, key: form.get("ai-key") });
  if (!body.success) {
    const problem = "A key has 8 to 500 characters, and its address begins with https://.";
    return { problem, status: 400 };
  }
  const params = { slug: page.project.slug };
  const answer = await askState(context, aiEndpoints.saveAiKey, { params, body: body.data });
  if (answer.kind === "trouble") return { problem: answer.message, status: answer.status };
  return {
    done: [`The key to ${providerNames[name.provider]} is kept, sealed. Test a model with it.`],
  };
}

async function forgetKey({ context, page, form }: At): Promise<AiOutcome> {
  const body = readKeyName(form);
  if (body === null) return { problem: "This form names no key.", status: 400 };
  const params = { slug: page.project.slug };
  const answer = await askState(context, aiEndpoints.forgetAiKey, { params, body });
  if (answer.kind === "trouble") return { problem: answer.message, status: answer.status };
  return { done: [`The key to ${providerNames[body.provider]} is forgotten.`] };
}

/** Asks the model of a line as it is typed, saved or not. */
async function tryModel({ context, page, form }: At, row: number): Promise<AiOutcome> {
  const aiDraft = readAiDraft(form);
  const line = aiDraft.models[row];
  const { webGrounded } = page.project.settings.ai;
  if (!line) return { problem: "This form has no such line.", status: 400 };
  const read = readModel(line, webGrounded);
  if (read.kind === "refused") return { problem: read.reason, status: 400, aiDraft };
  const params = { slug: page.project.slug };
  const answer = await askState(context, aiEndpoints.tryModel, { params, body: read.value });
  if (answer.kind === "trouble") return { problem: answer.message, status: answer.status, aiDraft };
  const name = [providerNames[read.value.provider], read.value.model].filter(Boolean).join(" ");
  return { ...trialOutcome(name, answer.value), aiDraft };
}

function trialOutcome(name: string, trial: Trial): AiOutcome {
  if (trial.kind === "failed") return { problem: `${name} did not answer. ${trial.message}` };
  const { text, ms, inputChars, outputChars, tokens } = trial;
  const counted = tokens
    ? `, ${formatCount(tokens.input)} and ${formatCount(tokens.output)} tokens`
    : "";
  return {
    done: [
      `${name} answered “${text}” in ${formatDuration(ms)}.`,
      `It cost ${formatCount(inputChars)} characters sent and ${formatCount(outputChars)} received${counted}.`,
    ],
  };
}

function readKeyName(form: FormData): AiKeyName | null {
  const name = AiKeyName.safeParse({
    provider: form.get("key-provider"),
    baseUrl: String(form.get("key-address") ?? "").trim() || null,
  });
  return name.success ? name.data : null;
}
