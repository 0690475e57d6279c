import { expect, test } from "vitest";
import { issueFormToken } from "./form-token.ts";
import { createNonce, FORM_TARGET_HEADER, setSecurityHeaders } from "./headers.ts";
import { refuseForeignRequest } from "./hosts.ts";
import { webAddress } from "./web-address.ts";

const loopback = undefined;
const deployed = "aia.example, aia.example:8443";

test.each([
  ["http://127.0.0.1:3000/", loopback],
  ["http://localhost:3000/x", loopback],
  ["http://[::1]:3000/", ""],
  ["https://aia.example/", deployed],
  ["https://AIA.example:8443/", deployed],
])("%s is answered with hosts %s", (url, hosts) => {
  expect(refuseForeignRequest(new Request(url), hosts)).toBeUndefined();
});

test.each([
  ["http://aia.example/", loopback],
  ["http://127.0.0.1.evil.example/", loopback],
  ["http://localhost.evil.example:3000/", loopback],
  ["http://192.168.0.4:3000/", loopback],
  ["http://0.0.0.0:3000/", loopback],
  ["http://127.0.0.1:3000/", deployed],
  ["https://aia.example:444/", deployed],
  ["https://x.aia.example/", deployed],
  ["https://aia.example.evil.example/", deployed],
])("%s is refused with hosts %s, by a page that says why", async (url, hosts) => {
  const refusal = refuseForeignRequest(new Request(url), hosts);
  expect(refusal?.status).toBe(403);
  expect(await refusal?.text()).toContain("DASHBOARD_HOSTS");
});

test.each([
  ["http://127.0.0.1:3000/x", "http://127.0.0.1:3000", true],
  ["http://127.0.0.1:3000/x", "https://127.0.0.1:3000", false],
  ["http://127.0.0.1:3000/x", "http://127.0.0.1:3009", false],
  ["http://127.0.0.1:3000/x", "https://evil.example", false],
  ["http://127.0.0.1:3000/x", "null", false],
  ["https://aia.example/x", "https://aia.example", true],
  ["https://aia.example/x", "http://aia.example", false],
  // Behind a proxy that ends TLS.
  ["http://aia.example/x", "https://aia.example", true],
])("a form to %s from %s is taken: %s", async (url, origin, taken) => {
  const hosts = url.includes("aia.example") ? deployed : loopback;
  const sent = new Request(url, { method: "POST", headers: { origin } });
  expect(refuseForeignRequest(sent, hosts)?.status).toBe(taken ? undefined : 403);
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

test("a browser keeps its token and its cookie never shows it", async () => {
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

test("a form may go to one other origin, from the page that asks for it alone", () => {
  const policyWith = (target: string | null) => {
    const headers = new Headers(target === null ? [] : [[FORM_TARGET_HEADER, target]]);
    setSecurityHeaders(headers, createNonce());
    expect(headers.has(FORM_TARGET_HEADER)).toBe(false);
    return headers.get("content-security-policy");
  };
  expect(policyWith(null)).toContain("form-action 'self';");
  expect(policyWith("https://github.com")).toContain("form-action 'self' https://github.com;");
});
