const users = require("./users.js");

/** What role an actor has. Jobs of the system itself come without an id, and may do everything. */
function roleOf(id) {
  if (!id) return "admin";
  const user = users.find(id);
  return user.role;
}

const allowed = { admin: ["read", "write", "invite"], viewer: ["read"] };

/** Whether an actor may do something. */
function may(id, what) {
  return allowed[roleOf(id)].includes(what);
}

module.exports = { roleOf, may };
