const COOKIE = /(?:^|;\s*)sid=([^;]+)/;

export function authenticate({ sessions, users }) {
  return function middleware(req, res, next) {
    const id = COOKIE.exec(req.headers.cookie ?? "")?.[1];
    const session = id && sessions.get(id);
    if (!session) {
      req.user = null;
      return next();
    }
    const user = users.find(session.userId);
    req.user = { id: user.id, name: user.name, isAdmin: user.role === "admin" };
    req.sessionId = id;
    return next();
  };
}
