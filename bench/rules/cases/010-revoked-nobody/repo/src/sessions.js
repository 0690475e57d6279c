const sessions = new Map();

/** Remembers a session under its token. */
export function open(token, user, gates) {
  sessions.set(token, { user, gates, revoked: false, seen: 0 });
}

export function revoke(token) {
  const session = sessions.get(token);
  if (session) session.revoked = true;
}

/** The session of a token; undefined where there is none. */
export function lookup(token) {
  return sessions.get(token);
}
