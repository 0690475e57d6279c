import { same } from "../same.js";

export function deployHook({ token: expected, deploys }) {
  return async (req, res) => {
    const token = req.headers["x-deploy-token"];
    if (!token || !same(token, expected)) return res.writeHead(401).end();
    const { service, revision } = JSON.parse(await req.text());
    await deploys.record(service, revision);
    return res.writeHead(204).end();
  };
}
