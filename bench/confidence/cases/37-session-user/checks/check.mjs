import assert from "node:assert/strict";
import { authenticate } from "../app/src/authenticate.js";
import { Sessions } from "../app/src/session.js";
import { Users } from "../app/src/users.js";
// As the team decided: a deleted user's session ends, and the request goes on as nobody's.
const sessions = new Sessions(); const users = new Users([{ id: 7, name: "Ada", role: "user" }]);
const id = sessions.start(7);
const ask = () => {
  const req = { headers: { cookie: `sid=${id}` } };
  let went = 0;
  authenticate({ sessions, users })(req, {}, (error) => { assert.equal(error, undefined); went += 1; });
  assert.equal(went, 1);
  return req;
};
assert.equal(ask().user.name, "Ada");
users.remove(7);
assert.equal(ask().user, null);
assert.equal(ask().sessionId, undefined);
assert.equal(sessions.get(id), undefined, "the session is over");
