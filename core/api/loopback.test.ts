import { expect, test } from "vitest";
import { isLoopbackHost, refuseForeign } from "./loopback.ts";

test.each([
  ["127.0.0.1:3009", true],
  ["localhost", true],
  ["LOCALHOST:80", true],
  ["[::1]:3009", true],
  ["127.0.0.1.evil.example", false],
  ["localhost.evil.example:3009", false],
  ["evil.example:3009", false],
  ["127.0.0.1:3009@evil.example", false],
  ["0.0.0.0:3009", false],
  ["", false],
  [null, false],
])("a Host of %j is this machine: %s", (host, expected) => {
  expect(isLoopbackHost(host)).toBe(expected);
});

test.each([
  ["no origin", null, false, true],
  ["its own origin, without pages", "http://127.0.0.1:3009", false, false],
  ["its own origin, with pages", "http://127.0.0.1:3009", true, true],
  ["another port of this machine", "http://127.0.0.1:3000", true, false],
  ["a web page", "https://evil.example", true, false],
  ["an opaque origin", "null", true, false],
])("%s is answered as it should", (_, origin, pages, answered) => {
  expect(refuseForeign({ host: "127.0.0.1:3009", origin }, { pages }) === null).toBe(answered);
});
