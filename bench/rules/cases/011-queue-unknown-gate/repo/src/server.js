import { code, next, queue } from "./handlers.js";

const table = { code, queue, next };

/** Calls the handler of /gates/:gate/<what>. */
export function serve(url, headers, res) {
  const [, root, gate, what] = url.split("/");
  const handler = root === "gates" ? table[what] : undefined;
  if (!handler) return res.status(404).end();
  return handler({ params: { gate }, headers }, res);
}
