import { authenticate } from "../app/src/authenticate.js";
import { Sessions } from "../app/src/session.js";
import { Users } from "../app/src/users.js";
const sessions = new Sessions(); const users = new Users([{ id: 7, name: "Ada", role: "user" }]);
const id = sessions.start(7);
users.remove(7);
authenticate({ sessions, users })({ headers: { cookie: `sid=${id}` } }, {}, () => {});
