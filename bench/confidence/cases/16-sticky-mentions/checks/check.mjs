import assert from "node:assert/strict";
import mentions from "../app/lib/mentions.js";
import n from "../app/lib/notify.js";
for (let i = 0; i < 3; i++) {
  assert.equal(mentions.firstMention("thanks for all of it @bob"), "bob");
  assert.equal(n.subjectOf({ author: "ada", text: "@eve @bob" }), "ada wrote to @eve");
}
assert.deepEqual(n.noticesFor({ id: 1, author: "ada", text: "@eve @ada @bob" }).map(({ to }) => to), ["eve", "bob"]);
assert.deepEqual(n.noticesFor({ id: 1, author: "ada", text: "@eve @ada @bob" }).map(({ to }) => to), ["eve", "bob"]);
assert.equal(n.subjectOf({ author: "ada", text: "nobody" }), "New comment by ada");
