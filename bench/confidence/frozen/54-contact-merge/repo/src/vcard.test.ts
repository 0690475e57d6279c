import assert from "node:assert/strict";
import { test } from "node:test";
import { readVcards } from "./vcard.ts";

test("a card without an address is passed over", () => {
  const text = "BEGIN:VCARD\nFN:Ada\nEMAIL;TYPE=home:Ada@A.example\nEND:VCARD\nBEGIN:VCARD\nFN:Bob\nEND:VCARD";
  assert.deepEqual(readVcards(text), [{ email: "ada@a.example", name: "Ada", phone: null }]);
});
