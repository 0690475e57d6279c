import { createPublicKey, generateKeyPair, verify } from "node:crypto";
import { promisify } from "node:util";
import * as z from "zod";
import { Refusal } from "../refusal.ts";
import type { Accounts } from "./index.ts";
import type { App } from "./records.ts";

/** GitHub takes a token that ends within ten minutes. */
const LONGEST_LIFE_S = 600;

const Header = z.object({ alg: z.literal("RS256") });
const Claims = z.object({
  iss: z.union([z.string(), z.number()]),
  iat: z.number().optional(),
  exp: z.number().optional(),
});

/** A key of an App: PKCS#1, as GitHub hands it out, and what the stand-in keeps of it. */
export async function newAppKey(): Promise<{ privateKey: string; publicKey: string }> {
  return promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
}

/** The App that signed a JSON web token. Throws GitHub's own 401s, and 404 for an App it does not know. */
export function appOfJwt({ records }: Accounts, jwt: string, nowMs: number): App {
  const undecodable = new Refusal(401, "A JSON web token could not be decoded");
  const [head = "", body = "", signature = "", ...more] = jwt.split(".");
  const header = Header.safeParse(decoded(head));
  const parsed = Claims.safeParse(decoded(body));
  if (!header.success || !parsed.success || more.length > 0) throw undecodable;
  const { iss, iat, exp } = parsed.data;
  const app = records.apps.find(({ id, clientId }) => [String(id), clientId].includes(String(iss)));
  if (!app?.keys) throw new Refusal(404, "Integration not found");
  const key = createPublicKey(app.keys.publicKey);
  const signed = Buffer.from(`${head}.${body}`);
  if (!verify("RSA-SHA256", signed, key, Buffer.from(signature, "base64url"))) throw undecodable;
  const nowS = nowMs / 1_000;
  if (iat === undefined || !Number.isInteger(iat) || iat > nowS)
    throw new Refusal(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  if (exp === undefined || exp <= nowS)
    throw new Refusal(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > nowS + LONGEST_LIFE_S)
    throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  return app;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
