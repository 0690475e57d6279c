import { issuePass } from "./issue-pass.js";
import { readPass } from "./read-pass.js";

/** The same pass with a later end, or null where there is nothing of ours to renew. */
export function renewPass(pass, until, secret) {
  const read = readPass(pass, secret);
  if (read === null || read.until >= until) return null;
  return issuePass({ name: read.member, until, halls: read.halls }, secret);
}
