import { signatureOf } from "./sign.js";

const encode = (value) => Buffer.from(value).toString("base64url");

export function issuePass(member, secret) {
  const body = encode(JSON.stringify({ member: member.name, until: member.until, halls: member.halls }));
  return `${body}.${signatureOf(body, secret)}`;
}
