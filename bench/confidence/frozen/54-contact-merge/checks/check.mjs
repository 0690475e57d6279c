import assert from "node:assert/strict";
import { AlreadyThere, ContactBook } from "../app/src/contact-book.ts";
import { importVcards } from "../app/src/import.ts";
// As the team decided: a contact that is there keeps its name, and gets the phone that it lacks.
const card = (name, email, tel) => `BEGIN:VCARD\nFN:${name}\nEMAIL:${email}\n${tel ? `TEL:${tel}\n` : ""}END:VCARD\n`;
const book = new ContactBook();
book.add({ email: "old@b.example", name: "Old", phone: "1" });
const steps = [];
const result = importVcards(book, card("Ada", "a@b.example") + card("A. L.", "A@b.example", "555") + card("Other", "old@b.example", "2") + card("Bob", "b@b.example"), (done) => steps.push(done));
assert.deepEqual(book.get("a@b.example"), { email: "a@b.example", name: "Ada", phone: "555" });
assert.deepEqual(book.get("old@b.example"), { email: "old@b.example", name: "Old", phone: "1" });
assert.deepEqual([result.read, result.added, book.size], [4, 2, 3]);
assert.deepEqual(steps, [1, 2, 3, 4]);
assert.throws(() => book.add({ email: "b@b.example", name: "", phone: null }), AlreadyThere);
