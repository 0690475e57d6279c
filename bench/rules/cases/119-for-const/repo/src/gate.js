import { isGood, newest } from "./links.js";

/** What the download gate answers to a link. */
export function gate(url) {
  if (!url.includes("?")) return { status: 401, body: "not signed" };
  if (!isGood(url)) return { status: 403, body: "wrong signature" };
  return { status: 200, body: `here is ${url.split("?")[0]}` };
}

/** The link of a mail that is shown: the newest that is good, or null. */
export function shown(links) {
  return newest(links.filter((url) => isGood(url)));
}
