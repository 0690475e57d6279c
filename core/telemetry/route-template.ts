const variable =
  /^(\d+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{12,}|(?=.*\d)[A-Za-z0-9_-]{16,}|.*@.*|.{65,})$/i;

/**
 * A path without what differs from request to request: ids, hashes and long tokens become `:id`,
 * the query goes. Never let a raw path be a key: every visitor would open an incident of their own.
 */
export function templatePath(path: string): string {
  const [bare = ""] = path.split(/[?#]/, 1);
  const segments = bare.split("/").slice(0, 12);
  return segments.map((segment) => (variable.test(segment) ? ":id" : segment)).join("/");
}
