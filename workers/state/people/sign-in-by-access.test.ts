import { sql } from "drizzle-orm";
import { generateKeyPair } from "jose";
import { describe, expect, inject, it } from "vitest";
import { meEndpoints } from "#core/api/state/endpoints/people.ts";
import { signInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import { testDatabase, unique } from "#db/database.fixture.ts";
import { hashSecret } from "../../service/hash-secret.ts";
import { State } from "../state.fixture.ts";
import { accessJwt, accessSettings } from "./access.fixture.ts";

const Begun = signInEndpoints.signInByAccess.reply;
const Me = meEndpoints.readMe.reply;

const signIn = (state: State, jwt: string, by: string | null = null) =>
  state.callAs(by, "/sign-in/access", { body: { jwt, browser: "Firefox" } });

describe("who comes by Cloudflare Access", () => {
  it("is whom its JWT names, the same person each time, and sees nothing unasked", async () => {
    const state = new State(accessSettings());
    expect(await state.askAs(null, signInEndpoints.readSignIn.reply, "/sign-in")).toMatchObject({
      access: true,
    });
    const subject = unique("subject");
    const meOf = async (email: string) => {
      const { session } = Begun.parse(
        await (await signIn(state, await accessJwt({ subject, email }))).json(),
      );
      return state.askAs(session, Me, "/me");
    };
    const [first, second] = [await meOf("ada@example.com"), await meOf("ada@example.org")];
    expect(first).toMatchObject({
      person: { by: "access", name: "ada@example.com", operator: false },
      projects: [],
    });
    expect(second.person).toEqual({ ...first.person, name: "ada@example.org" });
  });

  it("is nobody with a JWT of another key, team, application or time, or of a program", async () => {
    const state = new State(accessSettings());
    const { privateKey } = await generateKeyPair("RS256");
    const [head, , signature] = (await accessJwt()).split(".");
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"x","email":"x"}')}.`;
    const forged: Record<string, string> = {
      "another key": await accessJwt({ key: privateKey }),
      "a key not known": await accessJwt({ key: privateKey, kid: "other" }),
      "another team": await accessJwt({ issuer: "https://evil.cloudflareaccess.com" }),
      "another application": await accessJwt({ audience: "b".repeat(64) }),
      "what is over": await accessJwt({ expiresIn: -60 }),
      "what never ends": await accessJwt({ expiresIn: null }),
      "a service token": await accessJwt({ subject: "", email: null }),
      "other claims": `${head}.${btoa('{"sub":"x","email":"x"}').replace(/=+$/, "")}.${signature}`,
      "no signature": unsigned,
      "no JWT": "x",
    };
    for (const [name, jwt] of Object.entries(forged))
      expect((await signIn(state, jwt)).status, name).toBe(401);
    expect((await signIn(new State(), await accessJwt())).status).toBe(401);
  });

  it("is told to try again while the team's keys cannot be read", async () => {
    // An address where others answer, and no keys are.
    const away = { ...accessSettings(), ACCESS_TEAM_DOMAIN: inject("neon") };
    expect((await signIn(new State(away), await accessJwt())).status).toBe(503);
  });

  it("runs the deployment where the session that sets it up asked", async () => {
    await testDatabase().execute(sql`delete from person`);
    await testDatabase().execute(sql`delete from sign_in_link`);
    const code = "correct-horse-battery-staple";
    const state = new State({ ...accessSettings(), SETUP_CODE_SHA256: await hashSecret(code) });
    const setUp = await state.askAs(null, Begun, "/sign-in/link", { body: { code } });
    const answer = await signIn(state, await accessJwt(), setUp.session);
    const { session } = Begun.parse(await answer.json());
    expect((await state.askAs(session, Me, "/me")).person.operator).toBe(true);
    // Setting up has ended.
    expect((await state.callAs(setUp.session, "/me")).status).toBe(401);
  });
});
