import assert from "node:assert/strict";
import { test } from "node:test";
import { authenticate } from "./authenticate.js";
import { Sessions } from "./session.js";
import { Users } from "./users.js";

test("a session names its user", () => {
  const sessions = new Sessions();
  const id = sessions.start(7);
  const req = { headers: { cookie: `theme=dark; sid=${id}` } };
  authenticate({ sessions, users: new Users([{ id: 7, name: "Ada", role: "admin" }]) })(req, {}, () => {});
  assert.deepEqual(req.user, { id: 7, name: "Ada", isAdmin: true });
});
