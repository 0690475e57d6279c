import assert from "node:assert/strict";
import { test } from "node:test";
import { mayRead, mayWrite } from "../../src/auth/policy.ts";
import { principalFrom } from "../../src/auth/principal.ts";

const document = { id: "d", owner: "ada", sharedWith: ["ops"], isLocked: false };

test("what is shared with a group can be read by it", () => {
  assert.equal(mayRead(principalFrom({ sub: "bob", groups: ["ops"] }), document), true);
  assert.equal(mayRead(principalFrom({ sub: "eve" }), document), false);
});

test("an owner may write, unless it is locked", () => {
  const ada = principalFrom({ sub: "ada" });
  assert.equal(mayWrite(ada, document), true);
  assert.equal(mayWrite(ada, { ...document, isLocked: true }), false);
});
