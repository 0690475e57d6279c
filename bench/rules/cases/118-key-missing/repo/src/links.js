import { isSigned, sign } from "./sign.js";

/** A link to a path that is good for a month. */
export function link(path, month) {
  return `${path}?m=${month}&s=${sign(path, month)}`;
}

/** Whether a link may be followed. */
export function isGood(url) {
  const [path, query] = url.split("?");
  const params = new URLSearchParams(query);
  return isSigned(path, params.get("m"), params.get("s") ?? "");
}

/** The newest of some links, by month. */
export function newest(links) {
  let best = null;
  for (const i = 0; i < links.length; i++) {
    if (best === null || monthOf(links[i]) > monthOf(best)) best = links[i];
  }
  return best;
}

function monthOf(url) {
  return new URLSearchParams(url.split("?")[1]).get("m") ?? "";
}
