import { importJWK, SignJWT } from "jose";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** host:port of an Access team's keys. */
    accessTeam: string;
    /** The private one of them, as a JWK. */
    accessKey: string;
  }
}

/** The application that Access guards. */
export const AUDIENCE = "a".repeat(64);

/** State's settings for this team and application. */
export const accessSettings = () => ({
  ACCESS_TEAM_DOMAIN: inject("accessTeam"),
  ACCESS_AUDIENCE: AUDIENCE,
});

type Said = {
  subject?: string;
  email?: string | null;
  audience?: string;
  issuer?: string;
  /** From now. Seconds. */
  expiresIn?: number | null;
  key?: CryptoKey;
  kid?: string;
};

/** What Access would put into its header, signed by the team's key unless another is given. */
export async function accessJwt({
  subject = "f3c1",
  email = "ada@example.com",
  audience = AUDIENCE,
  issuer = `http://${inject("accessTeam")}`,
  expiresIn = 60,
  key,
  kid = "known",
}: Said = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const jwt = new SignJWT({ ...(email === null ? {} : { email }), type: "app" })
    .setProtectedHeader({ alg: "RS256", kid })
    .setSubject(subject)
    .setAudience([audience])
    .setIssuer(issuer)
    .setIssuedAt(now - 120);
  if (expiresIn !== null) jwt.setExpirationTime(now + expiresIn);
  return jwt.sign(key ?? (await importJWK(JSON.parse(inject("accessKey")), "RS256")));
}
