import { defaults } from "./defaults.js";
import { merge } from "./merge.js";

export class SettingsError extends Error {
  name = "SettingsError";
}

/** Reads settings: the defaults, then each given text over what came before it. */
export function loadSettings(...texts) {
  let settings = defaults;
  for (const text of texts) {
    const given = JSON.parse(text);
    for (const section of Object.keys(given)) {
      if (!(section in defaults)) throw new SettingsError(`there is no section ${section}`);
    }
    settings = merge(settings, given);
  }
  return settings;
}
