import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import * as z from "zod";
import { isLoopbackHost } from "#core/api/loopback.ts";
import { Fault } from "#core/fault.ts";
import type { Vouched } from "#core/people/local-person.ts";

/** A Cloudflare Access team, and the tag of the application that guards the dashboard. */
export type AccessTeam = { domain: string; audience: string };

/** A service token has no subject and no address: it is nobody in a browser. */
const Identity = z.object({ sub: z.string().min(1).max(200), email: z.string().min(1).max(200) });

/** A team's keys as they were read last: one that is not among them is asked for, and not too often. */
const keys = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

/**
 * For whom Access vouches by its JWT: signed by a key of the team, for this application and now.
 * Throws `unauthorized` for any other, `service_unavailable` (retry) while the keys cannot be read.
 */
export async function accessIdentity(
  { domain, audience }: AccessTeam,
  jwt: string,
): Promise<Omit<Vouched, "operator">> {
  const issuer = `${isLoopbackHost(domain) ? "http" : "https"}://${domain}`;
  const known = keys.get(issuer) ?? createRemoteJWKSet(new URL(`${issuer}/cdn-cgi/access/certs`));
  keys.set(issuer, known);
  try {
    const options = { issuer, audience, algorithms: ["RS256"], requiredClaims: ["exp", "iat"] };
    const { payload } = await jwtVerify(jwt, known, options);
    const { sub, email } = Identity.parse(payload);
    return { by: "access", subject: sub, name: email };
  } catch (cause) {
    throw faultOf(cause);
  }
}

/** Codes of jose that say nothing of the JWT, but that the team's keys did not come. */
const withoutKeys = ["ERR_JOSE_GENERIC", "ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID"];

function faultOf(cause: unknown): Fault {
  const isJudged = cause instanceof errors.JOSEError && !withoutKeys.includes(cause.code);
  return isJudged || cause instanceof z.ZodError
    ? new Fault("unauthorized", "Cloudflare Access does not vouch for this request.", { cause })
    : new Fault("service_unavailable", "The keys of Cloudflare Access cannot be read.", { cause });
}
