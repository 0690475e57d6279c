import * as z from "zod";
import { AnalysisProvider } from "#core/project/project.ts";

/** The autopsy service's variables and secrets. */
export const Settings = z
  .object({
    /** Who answers; by default whoever has a key or an address, else the deterministic analyser. */
    AI_PROVIDER: AnalysisProvider.optional(),
    YDC_API_KEY: z.string().min(1).optional(),
    YOU_BASE_URL: z.url().default("https://api.you.com"),
    /** Where `npm run relay` listens: it speaks You.com's wire format. */
    RELAY_URL: z.url().optional(),
    /** How long one answer may take; the lease of the stage is 120 s. */
    YOU_TIMEOUT_SECONDS: z.coerce.number().positive().max(110).optional(),
    /** Nobody tops up an account within seconds. */
    YOU_CREDIT_RETRY_SECONDS: z.coerce.number().positive().default(300),
  })
  .superRefine(({ AI_PROVIDER, YDC_API_KEY, RELAY_URL }, context) => {
    const needs = (path: string) =>
      context.addIssue({
        code: "custom",
        path: [path],
        message: `AI_PROVIDER=${AI_PROVIDER} needs it`,
      });
    if (AI_PROVIDER === "you" && !YDC_API_KEY) needs("YDC_API_KEY");
    if (AI_PROVIDER === "relay" && !RELAY_URL) needs("RELAY_URL");
  });
export type Settings = z.infer<typeof Settings>;

/** Who answers under these settings. */
export function chosenProvider(settings: Settings): AnalysisProvider {
  if (settings.AI_PROVIDER) return settings.AI_PROVIDER;
  if (settings.YDC_API_KEY) return "you";
  return settings.RELAY_URL ? "relay" : "rules";
}
