import * as z from "zod";
import { AnalysisProvider, LONGEST_ANSWER_SECONDS } from "#core/project/ai-settings.ts";
import { SealingKeys } from "#core/sealing/sealing-keys.ts";

/** The autopsy service's variables and secrets. */
export const Settings = z
  .object({
    /** Who answers for projects that name no model; by default whoever has a key or an address, else the analyser. */
    AI_PROVIDER: AnalysisProvider.optional(),
    /** The model that this provider is asked for; You.com has one of its own. */
    AI_MODEL: z.string().min(1).max(200).optional(),
    YDC_API_KEY: z.string().min(1).optional(),
    YOU_BASE_URL: z.url().default("https://api.you.com"),
    OPENAI_API_KEY: z.string().min(1).optional(),
    /** Any service that speaks OpenAI's chat completions. */
    OPENAI_BASE_URL: z.url().default("https://api.openai.com/v1"),
    ANTHROPIC_API_KEY: z.string().min(1).optional(),
    ANTHROPIC_BASE_URL: z.url().default("https://api.anthropic.com"),
    /** Cloudflare's AI Gateway (https://gateway.ai.cloudflare.com/v1/<account>/<gateway>), and its token where it wants one. */
    AI_GATEWAY_URL: z.url().optional(),
    AI_GATEWAY_TOKEN: z.string().min(1).optional(),
    /** Where `npm run relay` listens: it speaks You.com's wire format. */
    RELAY_URL: z.url().optional(),
    /** How long one answer of You.com or the relay may take; the lease of the stage is 120 s. */
    YOU_TIMEOUT_SECONDS: z.coerce.number().positive().max(LONGEST_ANSWER_SECONDS).optional(),
    /** Nobody tops up an account within seconds. */
    YOU_CREDIT_RETRY_SECONDS: z.coerce.number().positive().default(300),
    /** What projects' own keys are sealed with; without it none can be kept. */
    SEALING_KEYS: SealingKeys.optional(),
  })
  .superRefine((settings, context) => {
    const { AI_PROVIDER } = settings;
    if (!AI_PROVIDER) return;
    for (const path of needs[AI_PROVIDER])
      if (!settings[path])
        context.addIssue({
          code: "custom",
          path: [path],
          message: `AI_PROVIDER=${AI_PROVIDER} needs it`,
        });
  });
export type Settings = z.infer<typeof Settings>;

/** What each provider cannot answer without. A service of OpenAI's form may need no key. */
const needs = {
  rules: [],
  you: ["YDC_API_KEY"],
  relay: ["RELAY_URL"],
  openai: ["AI_MODEL"],
  anthropic: ["ANTHROPIC_API_KEY", "AI_MODEL"],
  workers_ai: ["AI_MODEL"],
  ai_gateway: ["AI_GATEWAY_URL", "AI_MODEL"],
} as const satisfies Record<AnalysisProvider, string[]>;

/** Who answers under these settings, for a project that names no model. */
export function chosenProvider(settings: Settings): AnalysisProvider {
  if (settings.AI_PROVIDER) return settings.AI_PROVIDER;
  if (settings.YDC_API_KEY) return "you";
  const hasModel = settings.AI_MODEL !== undefined;
  if (hasModel && settings.ANTHROPIC_API_KEY) return "anthropic";
  if (hasModel && settings.OPENAI_API_KEY) return "openai";
  return settings.RELAY_URL ? "relay" : "rules";
}
