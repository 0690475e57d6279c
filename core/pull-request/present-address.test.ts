import { expect, test } from "vitest";
import { githubPages, presentAddress } from "./present-address.ts";

test.each([
  [
    "http://127.0.0.1:3009/acme/shop/pull/1",
    "http://127.0.0.1:3011",
    "http://127.0.0.1:3011/acme/shop/pull/1",
  ],
  [
    "http://localhost:3009/acme/shop/pull/1#a",
    "http://127.0.0.1:3011",
    "http://127.0.0.1:3011/acme/shop/pull/1#a",
  ],
  [
    "https://github.com/acme/shop/pull/1",
    "http://127.0.0.1:3011",
    "https://github.com/acme/shop/pull/1",
  ],
  [
    "http://127.0.0.1:3009/acme/shop/pull/1",
    "https://github.com",
    "http://127.0.0.1:3009/acme/shop/pull/1",
  ],
  [
    "https://127.0.0.1.evil.example/acme/shop/pull/1",
    "http://127.0.0.1:3011",
    "https://127.0.0.1.evil.example/acme/shop/pull/1",
  ],
  ["no address", "http://127.0.0.1:3011", "no address"],
])("%s stands, with GitHub at %s, at %s", (stored, github, present) => {
  expect(presentAddress(stored, github)).toBe(present);
});

test.each([
  ["https://api.github.com", "https://github.com"],
  ["https://github.acme.example/api/v3", "https://github.acme.example"],
  ["http://127.0.0.1:3009", "http://127.0.0.1:3009"],
])("the GitHub of the API at %s has its pages at %s", (api, pages) => {
  expect(githubPages(api)).toBe(pages);
});
