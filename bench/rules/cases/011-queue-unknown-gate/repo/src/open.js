import { open } from "./sessions.js";

let count = 0;

/** Opens a session for a user at the desk and returns its token. */
export function openAtDesk(user, gates) {
  count += 1;
  const token = `${user}-${count}`;
  open(token, user, gates);
  return token;
}
