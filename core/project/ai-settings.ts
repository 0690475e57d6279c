import * as z from "zod";

/**
 * Who can answer an autopsy. `openai` is every service that speaks OpenAI's chat completions,
 * `ai_gateway` Cloudflare's in front of any; `rules` is the deterministic analyser.
 */
export const AnalysisProvider = z.enum([
  "rules",
  "you",
  "relay",
  "openai",
  "anthropic",
  "workers_ai",
  "ai_gateway",
]);
export type AnalysisProvider = z.infer<typeof AnalysisProvider>;

/** Those that a project may choose: the relay is the deployment's own. */
export const ChosenProvider = AnalysisProvider.exclude(["relay"]);
export type ChosenProvider = z.infer<typeof ChosenProvider>;

/** The longest that one answer may take: the stage's lease is 120 s. */
export const LONGEST_ANSWER_SECONDS = 110;
/** A model may think for a while; what takes longer than this is asked of the next one. */
const ANSWER_SECONDS = 45;

/** Where a key is sent to: https, or this machine (Ollama, say). */
const BaseUrl = z
  .url()
  .max(500)
  .refine(isSafeAddress, "should be an https address, or http on this machine")
  .overwrite((url) => url.replace(/\/+$/, ""));

/** A model as a project chooses it. */
export const ModelChoice = z.object({
  provider: ChosenProvider,
  /** The provider's own name of it; You.com's express agent without one. */
  model: z.string().trim().min(1).max(200).nullable().default(null),
  /** The provider's own address without one. AI Gateway's is that of the gateway. */
  baseUrl: BaseUrl.nullable().default(null),
  timeoutSeconds: z.number().int().min(5).max(LONGEST_ANSWER_SECONDS).default(ANSWER_SECONDS),
});
export type ModelChoice = z.infer<typeof ModelChoice>;

/** The most models one autopsy is asked of in turn. */
export const MAX_MODELS = 4;
/** A budget below one prompt and its answer would let nothing through. */
export const SMALLEST_DAILY_CHARS = 50_000;

export const AiSettings = z.object({
  /** Asked in this order, a later one where those before it cannot answer. None: as the deployment is set. */
  models: z.array(ModelChoice).max(MAX_MODELS).default([]),
  /** Characters sent and received on one day (UTC), whatever they are for; null is no limit. */
  dailyChars: z
    .number()
    .int()
    .min(SMALLEST_DAILY_CHARS)
    .max(1_000_000_000)
    .nullable()
    .default(null),
  /** Whether source may go to modes that search the web with what they are asked. */
  webGrounded: z.boolean().default(false),
});
export type AiSettings = z.infer<typeof AiSettings>;

/** Where each provider answers, unless it is said otherwise; null has no address or no common one. */
export const ownAddress: Record<ChosenProvider, string | null> = {
  rules: null,
  you: "https://api.you.com",
  openai: "https://api.openai.com/v1",
  anthropic: "https://api.anthropic.com",
  workers_ai: null,
  ai_gateway: null,
};

/** What a person reads for a provider. */
export const providerNames: Record<AnalysisProvider, string> = {
  rules: "the analyser",
  you: "You.com",
  relay: "the relay",
  openai: "OpenAI-compatible",
  anthropic: "Anthropic",
  workers_ai: "Workers AI",
  ai_gateway: "AI Gateway",
};

type Named = Pick<ModelChoice, "provider" | "model" | "baseUrl">;

/**
 * What a key is kept for and a service's trouble is noted under: a provider at an address. A key given
 * for one address is worth nothing at another.
 */
export function serviceOf({ provider, baseUrl }: Omit<Named, "model">): string {
  const address = baseUrl ?? ownAddress[provider];
  return address === null ? provider : `${provider} ${address}`;
}

/** Whether a model searches the web with what it is asked, by its name. */
export function isWebGrounded({ provider, model }: Pick<Named, "provider" | "model">): boolean {
  if (model === null) return false;
  if (provider === "you") return model !== "express";
  return /(?:^|[-/:])(?:search|online|sonar|deep-research)(?:$|[-/:])/i.test(model);
}

/** What keeps a choice from being used, in a sentence; null where nothing does. */
export function refuseChoice(choice: Named, { webGrounded }: Pick<AiSettings, "webGrounded">) {
  const { provider, model, baseUrl } = choice;
  const name = providerNames[provider];
  if (provider !== "rules" && provider !== "you" && model === null)
    return `Name the model that ${name} should use.`;
  if (provider === "you" && model !== null && !youModels.includes(model))
    return `You.com has ${youModels.join(", ")}, and not ${model}.`;
  if (provider === "ai_gateway" && baseUrl === null) return "Give the address of the AI Gateway.";
  if (isWebGrounded(choice) && !webGrounded)
    return `${model} searches the web with what it is asked, and this project's source may not go there.`;
  return null;
}

/** You.com's modes: without tools, and its researches of the web by their effort. */
export const youModels = ["express", "research:standard", "research:deep"];

function isSafeAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, search, hash } = new URL(url);
  if (username !== "" || search !== "" || hash !== "") return false;
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isLocal);
}
