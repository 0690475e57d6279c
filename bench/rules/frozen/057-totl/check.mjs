import assert from "node:assert/strict";
import { mailsOf } from "./app/src/run.js";
const invoice = { name: "Ada", number: "R1", due: "1 May", items: [{ cents: 1250 }, { cents: 50 }] };

export async function crash() {
  mailsOf([], [{ invoice, days: 14 }]);
}

export async function works() {
  assert.deepEqual(mailsOf([], [{ invoice, days: 14 }]), ["R1: €13.00 are open since 14 days."]);
}

export async function harm() {
  let texts = ["€13.00"];
  try { texts = mailsOf([], [{ invoice, days: 14 }]); } catch {}
  assert.match(texts[0], /€13\.00/);
}
