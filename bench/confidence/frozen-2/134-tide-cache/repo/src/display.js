import { tidesOf } from "./tides.js";

export async function display(harbour, day, sources) {
  const tides = await tidesOf(harbour, day, sources);
  if (tides.length === 0) return `${harbour}: no tide today`;
  return [harbour, ...tides.map(({ at, metres }) => `${at}  ${metres.toFixed(1)} m`)].join("\n");
}
