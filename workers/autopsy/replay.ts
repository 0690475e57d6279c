import type { AutopsyInput } from "#core/api/state/steps.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { Fault } from "#core/fault.ts";
import { MAX_WANTS_ROUNDS } from "#core/repository/wants.ts";
import { diagnose } from "./diagnose.ts";
import type { Env } from "./env.ts";
import type { Settings } from "./settings.ts";

/**
 * An analysis beside an incident's own: it holds no lease, saves no progress and goes nowhere but to
 * who asked. Each is asked for anew, as an attempt that no stage ever has; no stage would read more
 * source for it, so that it may not ask for any.
 */
export async function replay(env: Env, settings: Settings, input: AutopsyInput): Promise<Autopsy> {
  const unheld = { fence: 0, save: () => Promise.resolve() };
  const anew = { ...input, attempt: Date.now(), progress: {}, rounds: MAX_WANTS_ROUNDS };
  const diagnosed = await diagnose(env, settings, anew, unheld);
  if ("wants" in diagnosed) throw new Fault("internal", "A replay asked for source.");
  return diagnosed.autopsy;
}
