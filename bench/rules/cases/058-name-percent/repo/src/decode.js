/** Thrown where a device sent what cannot be read; the gateway answers it with 400. */
export class BadPayload extends Error {
  name = "BadPayload";
}

/** The JSON of a device's report. */
export function decodeJson(body) {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadPayload("no JSON");
  }
}

/** The name of a device as its URL has it. */
export function decodeName(path) {
  return decodeURIComponent(path.split("/")[2] ?? "");
}

/** The interval of samples that a device announces, in whole seconds; 60 where it says none. */
export function interval(report) {
  return report.every === undefined ? 60 : Number(report.every);
}
