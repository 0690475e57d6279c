import { expect, test } from "vitest";
import { allowedHost, GithubHosts } from "./host.ts";

test.each([
  ["https://github.com", "https://api.github.com"],
  ["https://acme.ghe.com", "https://api.acme.ghe.com"],
  ["https://git.acme.example/", "https://git.acme.example/api/v3"],
  ["https://git.acme.example:8443", "https://git.acme.example:8443/api/v3"],
  ["http://127.0.0.1:3009=http://127.0.0.1:3009", "http://127.0.0.1:3009"],
])("%s has its API at %s", (text, api) => {
  const [host] = GithubHosts.parse(text);
  expect(host?.api).toBe(api);
});

test.each([
  "github.com",
  "http://git.acme.example",
  "https://user@github.com",
  "ftp://github.com",
  "https://github.com,nonsense",
  "https://github.com=http://169.254.169.254",
])("%s is refused as a setting", (text) => {
  expect(GithubHosts.safeParse(text).success).toBe(false);
});

test.each([
  "https://github.com.evil.example",
  "https://github.com@evil.example",
  "http://github.com",
  "https://git.acme.example:444",
  "http://169.254.169.254",
  "http://2852039166",
  "http://[::ffff:169.254.169.254]",
  "http://127.0.0.1:3001",
  "not an address",
])("%s is no host that the settings allow", (web) => {
  const hosts = GithubHosts.parse("https://github.com,https://git.acme.example");
  expect(allowedHost(hosts, web)).toBeNull();
});

test("an allowed host is found whatever of its pages is named", () => {
  const hosts = GithubHosts.parse("https://github.com, https://git.acme.example");
  expect(allowedHost(hosts, "https://GIT.acme.example/acme/shop")?.web).toBe(
    "https://git.acme.example",
  );
});
