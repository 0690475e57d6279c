import type { Health } from "#core/api/vitals.ts";
import type { AnalysisProvider } from "#core/project/ai-settings.ts";
import { checkHealth, serviceCheck } from "../service/observe/health.ts";
import { readSettings } from "../service/settings.ts";
import type { Env } from "./env.ts";
import { chosenProvider, Settings } from "./settings.ts";

/** The model is not asked, since that may cost; its name is given. */
export async function health(env: Env): Promise<Health & { provider: AnalysisProvider | null }> {
  const settings = Settings.safeParse(env);
  const checked = await checkHealth(
    "autopsy",
    env,
    [
      { name: "settings", look: () => readSettings(Settings, env) },
      serviceCheck("state", env.STATE),
      { name: "store", look: () => env.STORE.head("health") },
    ],
    (is) => is("settings") && is("state"),
  );
  return { ...checked, provider: settings.success ? chosenProvider(settings.data) : null };
}
