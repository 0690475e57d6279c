import { createHmac } from "node:crypto";
import { same } from "../same.js";

export function alertHook({ secret, alerts }) {
  return async (req, res) => {
    const text = await req.text();
    const expected = createHmac("sha256", secret).update(text).digest("hex");
    if (!same(req.headers["X-Alert-Signature"], expected)) return res.writeHead(401).end();
    const { name, severity } = JSON.parse(text);
    await alerts.raise(name, severity);
    return res.writeHead(204).end();
  };
}
