import { authorRoute } from "./routes/author.js";
import { tagRoute } from "./routes/tag.js";

const ROUTES = [
  [/^\/tags\/([^/?]+)$/, tagRoute],
  [/^\/authors\/([^/?]+)$/, authorRoute],
];

class Reply {
  status = 200;
  code(status) {
    this.status = status;
    return this;
  }
  send(body) {
    this.body = body;
    return this;
  }
}

export async function dispatch(request, stores) {
  const reply = new Reply();
  for (const [pattern, route] of ROUTES) {
    const match = pattern.exec(request.path);
    if (match) return (await route({ ...request, raw: match[1] }, reply, stores)) ?? reply;
  }
  return reply.code(404).send({ error: "not found" });
}
