import assert from "node:assert/strict";
import { mailsOf } from "./app/src/run.js";
const invoice = { name: "Ada", number: "R1", items: [{ cents: 1250 }] };

export async function crash() {
  mailsOf([invoice], []);
}

export async function works() {
  assert.throws(() => mailsOf([invoice], []), /due/);
  assert.throws(() => mailsOf([invoice], []), (error) => !(error instanceof TypeError));
}

export async function harm() {
  let texts = [];
  try { texts = mailsOf([invoice], []); } catch {}
  assert.equal(texts.length, 0, "no letter without its day goes out");
}
