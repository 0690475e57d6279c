import { createServer } from "node:http";
import { api } from "./api.js";
import { logged } from "./log.js";

const lines = [];
const serve = logged(api, lines);

export const server = createServer((request, response) => {
  const url = new URL(request.url, "http://localhost");
  const [, action, id] = url.pathname.split("/");
  const { status, body } = serve({ action, id, day: url.searchParams.get("day") });
  response.writeHead(status, { "content-type": "text/plain" });
  response.end(String(body));
});
