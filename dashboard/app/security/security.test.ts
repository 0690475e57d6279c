import { describe, expect, test } from "vitest";
import { issueFormToken } from "./form-token.ts";
import { createNonce, setSecurityHeaders } from "./headers.ts";
import { refuseForeignHost } from "./loopback.ts";
import { webAddress } from "./web-address.ts";

describe("without a login the dashboard", () => {
  test.each(["http://127.0.0.1:3000/", "http://localhost:3000/x", "http://[::1]:3000/"])(
    "answers at %s",
    (url) => expect(refuseForeignHost(url)).toBeUndefined(),
  );

  test.each([
    "http://aia.example/",
    "http://127.0.0.1.evil.example/",
    "http://localhost.evil.example:3000/",
    "http://192.168.0.4:3000/",
    "http://0.0.0.0:3000/",
  ])("refuses %s, with a page that says why", async (url) => {
    const refusal = refuseForeignHost(url);
    expect(refusal?.status).toBe(403);
    expect(await refusal?.text()).toContain("no login yet");
  });
});

test("scripts need the page's nonce, and nothing may frame the page", () => {
  const headers = new Headers();
  const nonce = createNonce();
  setSecurityHeaders(headers, nonce);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(createNonce()).not.toBe(nonce);
});

test("a session keeps its token and its cookie never shows it", async () => {
  const first = await issueFormToken(new Request("http://127.0.0.1:3000/"));
  expect(first.setCookie).toMatch(/; HttpOnly; SameSite=Lax$/);
  expect(first.setCookie).not.toContain(first.token);
  const cookie = `theme=dark; ${first.setCookie?.split(";")[0]}`;
  const again = await issueFormToken(
    new Request("http://127.0.0.1:3000/", { headers: { cookie } }),
  );
  expect(again).toEqual({ token: first.token, setCookie: null });
});

test.each([
  ["https://github.com/a/b/pull/1", true],
  ["http://127.0.0.1:3009/a/b/pull/1", true],
  ["javascript:alert(1)", false],
  [" javascript:alert(1)", false],
  ["data:text/html,x", false],
  ["//evil.example", false],
  ["", false],
])("%s in a link: %s", (text, allowed) => {
  expect(webAddress(text) !== undefined).toBe(allowed);
});
