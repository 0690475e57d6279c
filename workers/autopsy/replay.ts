import type { AutopsyInput } from "#core/api/state/steps.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { diagnose } from "./diagnose.ts";
import type { Env } from "./env.ts";
import type { Settings } from "./settings.ts";

/**
 * An analysis beside an incident's own: it holds no lease, saves no progress and goes nowhere but to
 * who asked. Each is asked for anew, as an attempt that no stage ever has.
 */
export function replay(env: Env, settings: Settings, input: AutopsyInput): Promise<Autopsy> {
  const unheld = { fence: 0, save: () => Promise.resolve() };
  return diagnose(env, settings, { ...input, attempt: Date.now(), progress: {} }, unheld);
}
