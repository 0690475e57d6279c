import { BadPayload, decodeJson, decodeName, interval } from "./decode.js";
import { keep, lastOf } from "./devices.js";

/** POST /devices/<name> with a report, GET /devices/<name> for the last one. */
export function gateway({ method, path, body }, clock) {
  try {
    const name = decodeName(path);
    if (method === "GET") return shown(name);
    const report = decodeJson(body);
    keep(name, { ...report, slots: slots(report) }, clock());
    return { status: 204 };
  } catch (error) {
    if (error instanceof BadPayload) return { status: 400, body: error.message };
    throw error;
  }
}

/** Empty slots for an hour of samples. */
function slots(report) {
  return new Array(3600 / interval(report)).fill(null);
}

function shown(name) {
  const last = lastOf(name);
  if (!last) return { status: 404 };
  return { status: 200, body: last.report };
}
