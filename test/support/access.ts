import { createServer } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import type { TestProject } from "vitest/node";
import type {} from "../../workers/state/people/access.fixture.ts";

/** A Cloudflare Access team as state sees it: its keys at their address, one of which tests sign with. */
export default async function startAccess(project: TestProject): Promise<() => void> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const known = { ...(await exportJWK(publicKey)), kid: "known", alg: "RS256" };
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/cdn-cgi/access/certs" ? 200 : 404;
    response.end(JSON.stringify({ keys: [known] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It listens on no port.");
  project.provide("accessTeam", `127.0.0.1:${address.port}`);
  project.provide("accessKey", JSON.stringify(await exportJWK(privateKey)));
  return () => server.close();
}
