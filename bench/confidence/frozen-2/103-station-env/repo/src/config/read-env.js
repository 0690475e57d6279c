import { ConfigError } from "./config-error.js";

const PREFIX = "STATION_";

function value(text) {
  if (text === "on" || text === "off") return text === "on";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function put(tree, keys, leaf) {
  const last = keys.pop();
  let node = tree;
  for (const key of keys) node = node[key] ??= {};
  node[last] = leaf;
}

/** STATION_WIND__UNIT=knots becomes { wind: { unit: "knots" } }. */
export function readEnv(env) {
  const tree = {};
  for (const name of Object.keys(env).sort()) {
    if (!name.startsWith(PREFIX)) continue;
    const keys = name.slice(PREFIX.length).toLowerCase().split("__");
    if (keys.includes("")) throw new ConfigError(`${name} has an empty part`);
    put(tree, keys, value(env[name]));
  }
  return tree;
}
