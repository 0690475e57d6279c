import { askState, Refused } from "../connect/ask.mjs";

/**
 * A link that signs its bearer in once, as whose machine this is, and leads on to a page. Throws `Refused`.
 * @param {import("../connect/system.mjs").System} system
 * @param {string} [to]
 * @returns {Promise<string>}
 */
export async function signInLink(system, to = "/") {
  const made = await askState(system, "POST", "/sign-in-links");
  if (typeof made?.code !== "string")
    throw new Refused("This AIA has no sign-in links: update it.");
  const query = new URLSearchParams(to === "/" ? { code: made.code } : { code: made.code, to });
  return `${system.dashboard}/sign-in/link?${query}`;
}
