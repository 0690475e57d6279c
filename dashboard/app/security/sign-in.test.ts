import { describe, expect, test } from "vitest";
import { loadContext } from "../env.ts";
import { formRequest } from "../fixtures/form.ts";
import { sessionFixture } from "../fixtures/state.ts";
import { beginFlow, challengeOf, dropFlow, endedFlow, keepFlow } from "./flow-cookie.ts";
import { issueFormToken, requireOwnForm } from "./form-token.ts";
import { ownPath, pageOf, signInPath } from "./own-path.ts";
import { dropSession, keepSession, sessionIn } from "./session-cookie.ts";

const laptop = new Request("http://127.0.0.1:3000/");
const deployed = new Request("https://aia.example/");

function withCookie(address: string, ...cookies: string[]): Request {
  return new Request(address, { headers: { cookie: cookies.join("; ") } });
}

/** A set-cookie header's own name and value. */
function pair(setCookie: string): string {
  return setCookie.split(";")[0] ?? "";
}

describe("the session's cookie", () => {
  test("is shut to scripts, other sites and, over https, to sibling domains", () => {
    const age = "Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax";
    expect(keepSession(deployed, sessionFixture)).toBe(
      `__Host-aia=${sessionFixture}; ${age}; Secure`,
    );
    expect(keepSession(laptop, sessionFixture)).toBe(`aia=${sessionFixture}; ${age}`);
    expect(dropSession(deployed)).toMatch(/^__Host-aia=; Path=\/; Max-Age=0; .*Secure$/);
  });

  test("is read under the name of its own kind of connection alone", () => {
    const plain = `aia=${sessionFixture}`;
    const strict = `__Host-aia=${sessionFixture}`;
    expect(sessionIn(withCookie(laptop.url, "theme=dark", plain))).toBe(sessionFixture);
    expect(sessionIn(withCookie(deployed.url, "theme=dark", strict))).toBe(sessionFixture);
    expect(sessionIn(withCookie(deployed.url, plain))).toBeNull();
    expect(sessionIn(withCookie("http://aia.example/", plain))).toBeNull();
    expect(sessionIn(withCookie(laptop.url, `x${plain}`))).toBeNull();
    expect(sessionIn(withCookie(laptop.url, `aia=${"s".repeat(37)}`))).toBeNull();
  });

  test("reaches loaders with the page that is asked for", () => {
    const request = withCookie(
      "http://127.0.0.1:3000/incidents/1.data?_routes=root&q=x",
      `aia=${sessionFixture}`,
    );
    expect(loadContext({}, request)).toMatchObject({
      session: sessionFixture,
      page: "/incidents/1?q=x",
    });
  });
});

describe("a form's token", () => {
  const form = async (request: Request) =>
    requireOwnForm(request, await request.clone().formData());

  test("of one session is refused with another, and after signing out", async () => {
    const signedIn = withCookie(laptop.url, `aia=${sessionFixture}`);
    const { token, setCookie } = await issueFormToken(signedIn);
    expect(setCookie).toBeNull();
    const send = async (cookie: string) => {
      const body = new URLSearchParams({ token });
      const headers = { origin: "http://127.0.0.1:3000", cookie };
      return form(new Request(laptop.url, { method: "POST", body, headers }));
    };
    await expect(send(`aia=${sessionFixture}`)).resolves.toBeUndefined();
    const refused = { init: { status: 403 } };
    await expect(send(`aia=aias_${"t".repeat(32)}`)).rejects.toMatchObject(refused);
    await expect(send("")).rejects.toMatchObject(refused);
  });

  test("binds a form before there is a session, and only one of our own origin", async () => {
    await expect(form(await formRequest(laptop.url, {}))).resolves.toBeUndefined();
    const refused = { init: { status: 403 } };
    for (const over of [{ token: "forged" }, { origin: "https://evil.example" }])
      await expect(form(await formRequest(laptop.url, {}, over))).rejects.toMatchObject(refused);
  });
});

test.each([
  ["/incidents?q=a b#top", "/incidents?q=a%20b"],
  ["/", "/"],
  [undefined, "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  [`/${"x".repeat(3_000)}`, "/"],
])("after signing in, %s leads to %s", (asked, path) => {
  expect(ownPath(asked)).toBe(path);
});

test("a page is known by its own address, whatever the framework asks for", () => {
  const page = (path: string) => pageOf(new Request(`http://127.0.0.1:3000${path}`));
  expect(page("/_root.data")).toBe("/");
  expect(page("/you.data?_routes=routes%2Fyou")).toBe("/you");
  expect(signInPath(page("/?project=shop"))).toBe("/sign-in?to=%2F%3Fproject%3Dshop");
  expect(signInPath("/")).toBe("/sign-in");
});

describe("what is begun at GitHub", () => {
  const flow = beginFlow({
    purpose: "sign-in",
    host: "https://github.com",
    to: "/you",
    settingUp: false,
  });
  const cookie = pair(keepFlow(laptop, flow));
  const callback = (state: string) =>
    withCookie(`http://127.0.0.1:3000/sign-in/github/callback?code=x&state=${state}`, cookie);

  test("is ended by its own state, for its own purpose, in its own browser", async () => {
    expect(await endedFlow(callback(flow.state), "sign-in")).toEqual(flow);
    expect(await endedFlow(callback(flow.state), "app")).toBeNull();
    expect(await endedFlow(callback(`${flow.state}x`), "sign-in")).toBeNull();
    expect(await endedFlow(callback(""), "sign-in")).toBeNull();
    expect(await endedFlow(new Request(callback(flow.state).url), "sign-in")).toBeNull();
    const torn = withCookie(callback(flow.state).url, `${cookie.slice(0, -20)}`);
    expect(await endedFlow(torn, "sign-in")).toBeNull();
  });

  test("has a cookie that ends, and that no script reads", () => {
    expect(keepFlow(deployed, flow)).toMatch(
      /^__Host-aia-github=.*; Max-Age=900; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(dropFlow(deployed)).toContain("Max-Age=0");
  });

  test("proves itself by PKCE (RFC 7636, appendix B)", async () => {
    expect(await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe(
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    );
    expect(flow.verifier).toMatch(/^[\w-]{43}$/);
    expect(beginFlow(flow).state).not.toBe(flow.state);
  });
});
