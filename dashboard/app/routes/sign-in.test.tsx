import { describe, expect, test } from "vitest";
import { formRequest } from "../fixtures/form.ts";
import { renderPage } from "../fixtures/render.tsx";
import { fakeState, faultReply, sessionFixture } from "../fixtures/state.ts";
import { beginFlow, keepFlow } from "../security/flow-cookie.ts";
import { loader as incident } from "./incident.tsx";
import SignIn, { loader as signIn } from "./sign-in.tsx";
import { loader as begin } from "./sign-in-github-begin.ts";
import { loader as callback } from "./sign-in-github-callback.tsx";
import SignInLink, { loader as link, action as redeem } from "./sign-in-link.tsx";
import { action as signOut } from "./sign-out.ts";

const home = "https://aia.example";
const host = "https://github.com";
const ended = () => faultReply(401, "unauthorized", "Sign in first.");
const begun = { session: `aias_${"n".repeat(32)}`, expiresAt: "2026-11-30T14:00:00.000Z" };

describe("a page of somebody whose session has ended", () => {
  const id = "0198f1c2-7a44-7c11-9d3e-5b1f0a6c2e01";

  test("leads to signing in, and back to itself", async () => {
    const { context } = fakeState({ [`GET /incidents/${id}`]: ended });
    const page = `/incidents/${id}?merge=x`;
    const request = new Request(`${home}${page}`);
    const answer = await incident({
      request,
      params: { id },
      context: { ...context, page },
    }).catch((thrown: unknown) => thrown);
    const to = answer instanceof Response ? answer.headers.get("location") : null;
    expect(to).toBe(`/sign-in?${new URLSearchParams({ to: page })}`);
  });
});

describe("the sign-in page", () => {
  const ask = (ways: object, query = "", headers = {}) => {
    const { context } = fakeState({ "GET /sign-in": ways, "GET /me": ended });
    return signIn({
      request: new Request(`${home}/sign-in${query}`, { headers }),
      params: {},
      context,
    });
  };
  const ways = { isSetUp: true, github: [host, "https://git.acme.example"], access: true };

  test("offers what there is, and what came through Access", async () => {
    const data = await ask(ways, "?to=/you", { "cf-access-jwt-assertion": "x" });
    const html = renderPage(SignIn, data, "/sign-in", null);
    expect(html).toContain("Sign in with GitHub");
    expect(html).toContain("Sign in with git.acme.example");
    expect(html).toContain("Continue with Cloudflare Access");
    expect(html).toMatch(/href="\/sign-in\/github\/begin\?host=[^"]+to=%2Fyou"/);
    expect(html).not.toContain("aia.mjs login");
  });

  test("says that a session has ended to who comes with one, and to nobody else", async () => {
    const told = async (session: string | null) => {
      const { context } = fakeState({ "GET /sign-in": ways, "GET /me": ended });
      const request = new Request(`${home}/sign-in`);
      const data = await signIn({ request, params: {}, context: { ...context, session } });
      return renderPage(SignIn, data, "/sign-in", null);
    };
    expect(await told(sessionFixture)).toMatch(/not used for.*7.*days, or.*30.*days old/);
    expect(await told(null)).not.toContain("has ended");
  });

  test("is the set-up page before anybody was in", async () => {
    const thrown = await ask({ ...ways, isSetUp: false }).catch((error: unknown) => error);
    expect(thrown instanceof Response && thrown.headers.get("location")).toBe("/set-up");
  });
});

describe("a sign-in link", () => {
  const address = `${home}/sign-in/link?code=aial_x&to=//evil.example`;

  test("is not spent by looking at it", () => {
    const { context, requests } = fakeState({});
    const data = link({ request: new Request(address), params: {}, context });
    expect(requests).toEqual([]);
    expect(renderPage(SignInLink, data, "/link", null)).toContain('value="aial_x"');
  });

  test("signs in by its button, in a cookie, and leads to a page of our own", async () => {
    const { context, requests } = fakeState({ "POST /sign-in/link": begun });
    const fields = { code: "aial_x", to: "//evil.example" };
    const request = await formRequest(address, fields);
    const answer = await redeem({ request, params: {}, context });
    if (!(answer instanceof Response)) throw new Error("it leads nowhere");
    expect(answer.headers.get("location")).toBe("/");
    expect(answer.headers.get("set-cookie")).toContain(`__Host-aia=${begun.session};`);
    expect(await requests[0]?.json()).toMatchObject({ code: "aial_x" });
    // What the browser had before goes along, so that state ends it.
    expect(requests[0]?.headers.get("authorization")).toBe(`Bearer ${sessionFixture}`);
  });

  test("that was used says so", async () => {
    const { context } = fakeState({
      "POST /sign-in/link": () => faultReply(401, "unauthorized", "This link was used."),
    });
    const request = await formRequest(address, { code: "aial_x" });
    expect(await redeem({ request, params: {}, context })).toMatchObject({
      data: { problem: "This link was used." },
      init: { status: 401 },
    });
  });
});

describe("signing in with GitHub", () => {
  test("sends state's challenge there, and keeps its secret in this browser", async () => {
    const url = "https://github.com/login/oauth/authorize?x";
    const { context, requests } = fakeState({ "POST /sign-in/github/begin": { url } });
    const query = new URLSearchParams({ host, to: "/you" });
    const request = new Request(`${home}/sign-in/github/begin?${query}`);
    const answer = await begin({ request, params: {}, context });
    expect(answer.headers.get("location")).toBe(url);
    expect(answer.headers.get("set-cookie")).toMatch(/^__Host-aia-github=.*HttpOnly/);
    expect(await requests[0]?.json()).toMatchObject({
      host,
      redirectUri: `${home}/sign-in/github/callback`,
      challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  async function comeBack(query: Record<string, string>, to = "/you", isOurs = true) {
    const flow = beginFlow({ purpose: "sign-in", host, to, settingUp: false });
    const cookie = keepFlow(new Request(home), flow).split(";")[0] ?? "";
    const state = fakeState({ "POST /sign-in/github/finish": begun });
    const all = new URLSearchParams({ state: isOurs ? flow.state : "other", ...query });
    const request = new Request(`${home}/sign-in/github/callback?${all}`, { headers: { cookie } });
    const answer = await callback({ request, params: {}, context: state.context });
    return { answer, requests: state.requests, flow };
  }

  test("ends in a session, and the flow with it", async () => {
    const { answer, requests, flow } = await comeBack({ code: "c" }, "/invitation?code=aiai_x");
    if (!(answer instanceof Response)) throw new Error("it leads nowhere");
    expect(answer.headers.get("location")).toBe("/invitation?code=aiai_x");
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toContainEqual(expect.stringContaining(`__Host-aia=${begun.session};`));
    expect(cookies).toContainEqual(expect.stringMatching(/^__Host-aia-github=;.*Max-Age=0/));
    expect(await requests[0]?.json()).toMatchObject({
      code: "c",
      verifier: flow.verifier,
      settingUp: null,
    });
  });

  test.each([
    ["with another browser's state", { code: "c" }, false, 400],
    ["without a code", {}, true, 403],
    ["refused by its person", { error: "access_denied" }, true, 403],
  ])("%s ends in nothing", async (_name, query, isOurs, status) => {
    const { answer, requests } = await comeBack(query, "/you", isOurs);
    expect(answer).toMatchObject({ init: { status } });
    expect(requests).toEqual([]);
  });
});

describe("signing out", () => {
  const send = async (reply: object | (() => Response)) => {
    const { context } = fakeState({ "POST /me/sessions/end": reply });
    const request = await formRequest(`${home}/sign-out`, {});
    return signOut({ request, params: {}, context });
  };

  test("ends the session at state, and takes the cookie away", async () => {
    for (const reply of [{ kind: "done" }, ended]) {
      const answer = await send(reply);
      expect(answer.headers.get("location")).toBe("/sign-in?left");
      expect(answer.headers.get("set-cookie")).toMatch(/^__Host-aia=;.*Max-Age=0/);
    }
  });

  test("is not said to be done while state is away", async () => {
    const away = () => faultReply(503, "service_unavailable", "Away.");
    await expect(send(away)).rejects.toMatchObject({
      data: { message: expect.stringContaining("You are still signed in.") },
      init: { status: 503 },
    });
  });
});
