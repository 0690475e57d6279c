import type { SealedAiKey } from "#core/api/state/endpoints/ai.ts";
import { Fault, toFault } from "#core/fault.ts";
import { type AiSettings, ModelChoice } from "#core/project/ai-settings.ts";
import type { Project } from "#core/project/project.ts";
import type { Env } from "../env.ts";
import { chosenProvider, type Settings } from "../settings.ts";
import { type ModelToOpen, openProvider } from "./open-provider.ts";
import type { Provider } from "./provider.ts";
import { youProvider } from "./you.ts";

/** An answer should come well within the stage's lease of 120 s, the repair turn included. */
const ANSWER_SECONDS = 45;
/** Whoever answers through the relay takes longer; a later try finds the answer waiting. */
const RELAY_TIMEOUT_SECONDS = 100;

/** The models of a project in their order. None: the analyser answers. */
export type Models = {
  providers: Provider[];
  /** Whether the analyser follows where none of them can answer. */
  endsWithRules: boolean;
};

/** What answers a project: the models that it names, or the deployment's own. */
export async function openModels(
  env: Pick<Env, "AI">,
  settings: Settings,
  project: Project,
  readKeys: () => Promise<SealedAiKey[]>,
): Promise<Models> {
  const { ai } = project.settings;
  const named = ai.models.findIndex(({ provider }) => provider === "rules");
  const models = (named < 0 ? ai.models : ai.models.slice(0, named)).filter(isModel);
  if (ai.models.length === 0) return deploymentModels(env, settings, project);
  if (models.length === 0) return { providers: [], endsWithRules: true };
  const opening = { settings, ai: env.AI, projectId: project.id, ...ai, keys: await readKeys() };
  const providers = models.map(async (choice) => {
    try {
      return await openProvider(choice, opening);
    } catch (thrown) {
      return unusable(choice, thrown);
    }
  });
  return { providers: await Promise.all(providers), endsWithRules: named >= 0 };
}

async function deploymentModels(
  env: Pick<Env, "AI">,
  settings: Settings,
  { id: projectId, settings: { ai } }: Project,
): Promise<Models> {
  const name = chosenProvider(settings);
  if (name === "rules") return { providers: [], endsWithRules: true };
  if (name === "relay") return { providers: [relay(settings)], endsWithRules: false };
  const timeoutSeconds = Math.ceil(settings.YOU_TIMEOUT_SECONDS ?? ANSWER_SECONDS);
  const choice = {
    provider: name,
    model: settings.AI_MODEL ?? null,
    baseUrl: null,
    timeoutSeconds,
  };
  const opening = { settings, ai: env.AI, projectId, webGrounded: ai.webGrounded, keys: [] };
  const provider = await openProvider(choice, opening).catch((thrown: unknown) =>
    unusable({ ...ModelChoice.parse({ provider: name }), provider: name }, thrown),
  );
  return { providers: [provider], endsWithRules: false };
}

/** The relay speaks You.com's wire format, so it needs no client of its own. */
function relay({ RELAY_URL = "", ...settings }: Settings): Provider {
  return youProvider({
    name: "relay",
    service: `relay ${RELAY_URL}`,
    baseUrl: RELAY_URL,
    key: "relay",
    model: "express",
    timeoutMs: (settings.YOU_TIMEOUT_SECONDS ?? RELAY_TIMEOUT_SECONDS) * 1_000,
    creditRetrySeconds: settings.YOU_CREDIT_RETRY_SECONDS,
  });
}

/** A model that cannot be asked as it is chosen: the next one is, and without one a person learns why. */
function unusable({ provider, model }: ModelToOpen, thrown: unknown): Provider {
  const fault = new Fault("ai_unauthorized", toFault(thrown).message, { cause: thrown });
  return {
    name: provider,
    model,
    service: provider,
    timeoutMs: 0,
    maxInputChars: Number.MAX_SAFE_INTEGER,
    unusable: fault,
    complete: () => Promise.reject(fault),
  };
}

function isModel(choice: AiSettings["models"][number]): choice is ModelToOpen {
  return choice.provider !== "rules";
}
