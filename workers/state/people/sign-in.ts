import { signInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import { Fault } from "#core/fault.ts";
import type { Actor } from "#core/people/actor.ts";
import { isSettingUp } from "#core/people/local-person.ts";
import { isCode } from "#core/people/secret-code.ts";
import {
  beginByLink,
  beginSession,
  beginSetUp,
  type NewSession,
} from "#db/people/begin-session.ts";
import { addLink, readWays } from "#db/people/sign-in.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { hashSecret } from "../../service/hash-secret.ts";
import { readSettings } from "../../service/settings.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { Settings } from "../settings.ts";
import { type AccessTeam, accessIdentity } from "./access-identity.ts";
import { newCode } from "./new-code.ts";

const handlers: Handlers<typeof signInEndpoints, Env> = {
  async readSignIn(_, { env }) {
    const access = accessTeam(env) !== null;
    return { ...(await readWays(openDatabase(env))), access };
  },
  async signInByAccess({ body: { jwt, browser } }, { env, actor }) {
    const team = accessTeam(env);
    if (!team) throw new Fault("unauthorized", "This deployment knows no Cloudflare Access team.");
    const person = { ...(await accessIdentity(team, jwt)), operator: isSettingUp(actor) };
    const db = openDatabase(env);
    return begun(browser, sessionOf(actor), (session) =>
      beginSession(db, person, { ...session, sealedToken: null }),
    );
  },
  async signInByLink({ body: { code, browser } }, { env, actor }) {
    const db = openDatabase(env);
    const hash = await hashSecret(code);
    const isSetUp = hash === readSettings(Settings, env).SETUP_CODE_SHA256;
    if (!isSetUp && !isCode("link", code)) throw ended();
    const begin = isSetUp ? beginSetUp : beginByLink;
    return begun(browser, sessionOf(actor), (session) => begin(db, hash, session));
  },
  async createSignInLink(_, { env }) {
    const { code, hash } = await newCode("link");
    return { code, expiresAt: await addLink(openDatabase(env), hash) };
  },
  async beginSession({ body }, { env }) {
    const { browser, sealedToken, replaces, ...person } = body;
    const db = openDatabase(env);
    return begun(browser, replaces, (session) =>
      beginSession(db, person, { ...session, sealedToken }),
    );
  },
};

/** How people get in. */
export const signInRoutes = serve(signInEndpoints, handlers);

/** The Access team that the settings name, both parts of it. */
function accessTeam(env: Env): AccessTeam | null {
  const { ACCESS_TEAM_DOMAIN: domain, ACCESS_AUDIENCE: audience } = readSettings(Settings, env);
  return domain !== undefined && audience !== undefined ? { domain, audience } : null;
}

/** What a browser is told of its new session. Throws `unauthorized` where none began. */
export async function begun(
  browser: string,
  replaces: string | null,
  begin: (session: NewSession) => Promise<string | null>,
): Promise<{ session: string; expiresAt: string }> {
  const { code, hash } = await newCode("session");
  const expiresAt = await begin({ hash, browser, replaces });
  if (expiresAt === null) throw ended();
  return { session: code, expiresAt };
}

function ended(): Fault {
  return new Fault("unauthorized", "This link was used, has ended, or never was one.");
}

/** The session of the browser that asks, which ends with the one that begins. */
export function sessionOf(actor: Actor): string | null {
  return actor.kind === "person" ? actor.sessionId : null;
}
