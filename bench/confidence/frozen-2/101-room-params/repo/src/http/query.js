import { HttpError } from "./errors.js";

function decode(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (error) {
    if (error instanceof URIError) throw new HttpError(400, `cannot decode "${text}"`);
    throw error;
  }
}

export function parseQuery(search) {
  const query = Object.create(null);
  for (const pair of search.replace(/^\?/, "").split("&")) {
    if (pair === "") continue;
    const at = pair.indexOf("=");
    const [key, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
    query[decode(key)] = decode(value);
  }
  return query;
}
