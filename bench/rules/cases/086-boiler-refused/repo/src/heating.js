import { ask } from "./boiler.js";
import { settings } from "./settings.js";

const isNight = ([from, to], hour) => hour >= from || hour < to;

/** Degrees that a room is to have at an hour. */
export function target(config, hour) {
  return isNight(config.night, hour) ? 17 : 21;
}

/** Sets every room; resolves to the boiler's answers. */
export async function heat(env, hour) {
  const config = settings(env);
  const answers = [];
  for (const room of config.rooms) {
    answers.push(await ask(config.host, config.port, `set ${room} ${target(config, hour)}`));
  }
  return answers;
}
