import { createServer } from "node:http";
import { alertHook } from "./hooks/alerts.js";
import { deployHook } from "./hooks/deploy.js";

/** Every hook by its path. An unsigned or wrongly signed request is answered with 401. */
export function hooksOf(parts) {
  return new Map([
    ["/deploy", deployHook(parts)],
    ["/alerts", alertHook(parts)],
  ]);
}

async function textOf(req) {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

export function serve(parts, onError) {
  const hooks = hooksOf(parts);
  return createServer((req, res) => {
    const hook = hooks.get(req.url);
    if (!hook || req.method !== "POST") return res.writeHead(404).end();
    req.text = () => textOf(req);
    return hook(req, res).catch((error) => {
      onError(error);
      res.writeHead(500).end();
    });
  });
}
