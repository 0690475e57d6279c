import { readEnv } from "./config/read-env.js";

const DEFAULTS = { sensor: { rate: 60 }, wind: { unit: "m/s" }, name: "unnamed" };

export function settings(env) {
  const given = readEnv(env);
  return {
    ...DEFAULTS,
    ...given,
    sensor: { ...DEFAULTS.sensor, ...given.sensor },
    wind: { ...DEFAULTS.wind, ...given.wind },
  };
}

export function describe(env) {
  const { name, sensor, wind } = settings(env);
  return `${name}: every ${sensor.rate} s, wind in ${wind.unit}`;
}
