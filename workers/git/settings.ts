import * as z from "zod";

/** The git service's variables and secrets. */
export const Settings = z.object({
  /** GitHub's REST API; another address for GitHub Enterprise or the laptop's stand-in. */
  GITHUB_API_URL: z.url().default("https://api.github.com"),
  GITHUB_TOKEN: z.string().min(1),
  /** Without it no webhook is taken. */
  GITHUB_WEBHOOK_SECRET: z.string().min(16).optional(),
});
export type Settings = z.infer<typeof Settings>;
