import { isSignedBy } from "./sign.js";

/** What a pass says, or null where it was not issued by us. */
export function readPass(pass, secret) {
  const [body, signature = ""] = pass.split(".");
  if (!isSignedBy(body, signature, secret)) return null;
  return JSON.parse(atob(body));
}
