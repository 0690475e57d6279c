import { expect, test } from "vitest";
import { authorizeUrl, holds, subjectOf } from "./user-token.ts";

const now = Date.parse("2026-11-30T12:00:00.000Z");
const token = { token: "ghu_x", refreshToken: "ghr_x" };

test.each([
  ["without an end", null, true],
  ["that ends in an hour", "2026-11-30T13:00:00.000Z", true],
  ["that ends in four minutes", "2026-11-30T12:04:00.000Z", false],
  ["that has ended", "2026-11-30T11:00:00.000Z", false],
])("a token %s holds: %s, %s", (_what, expiresAt, isHolding) => {
  expect(holds({ ...token, expiresAt }, now)).toBe(isHolding);
});

test("the same number on two hosts is two people", () => {
  expect(subjectOf("https://github.com", 7)).not.toBe(subjectOf("https://git.acme.example", 7));
});

test("the page that vouches gets the challenge, and never the verifier", () => {
  const url = new URL(
    authorizeUrl({
      host: "https://git.acme.example",
      clientId: "Iv1.x",
      redirectUri: "https://aia.acme.example/sign-in/github/callback?x=1&y=2",
      state: "s t&a=te",
      challenge: "c".repeat(43),
    }),
  );
  expect(url.origin + url.pathname).toBe("https://git.acme.example/login/oauth/authorize");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: "Iv1.x",
    redirect_uri: "https://aia.acme.example/sign-in/github/callback?x=1&y=2",
    state: "s t&a=te",
    code_challenge: "c".repeat(43),
    code_challenge_method: "S256",
  });
});
