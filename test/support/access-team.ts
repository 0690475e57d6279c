import { createServer } from "node:http";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

/** A Cloudflare Access team as state sees it: its keys at an address of this machine. */
export type AccessTeam = {
  /** host:port of its keys. */
  domain: string;
  /** The private one of them. */
  key: JWK;
  /** What Access puts into its header for somebody; `expiresIn` in seconds from now. */
  jwt: (said: { email: string; audience: string; expiresIn?: number }) => Promise<string>;
  stop: () => void;
};

/** Starts one with a key of its own. */
export async function startAccessTeam(): Promise<AccessTeam> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const known = { ...(await exportJWK(publicKey)), kid: "known", alg: "RS256" };
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/cdn-cgi/access/certs" ? 200 : 404;
    response.end(JSON.stringify({ keys: [known] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It listens on no port.");
  const domain = `127.0.0.1:${address.port}`;
  return {
    domain,
    key: await exportJWK(privateKey),
    jwt: async ({ email, audience, expiresIn = 600 }) => {
      const now = Math.floor(Date.now() / 1_000);
      return new SignJWT({ email, type: "app" })
        .setProtectedHeader({ alg: "RS256", kid: "known" })
        .setSubject(email)
        .setAudience([audience])
        .setIssuer(`http://${domain}`)
        .setIssuedAt(now - 120)
        .setExpirationTime(now + expiresIn)
        .sign(privateKey);
    },
    stop: () => server.close(),
  };
}
