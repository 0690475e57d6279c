import { describe, expect, test } from "vitest";
import { isWebGrounded, ModelChoice, refuseChoice, serviceOf } from "./ai-settings.ts";

const choice = (given: object) => ModelChoice.parse(given);

describe("an address that a key is sent to", () => {
  test.each([
    "https://api.openai.com/v1",
    "http://127.0.0.1:11434/v1",
    "http://localhost:11434",
    "http://[::1]:1234/v1",
  ])("may be %s", (baseUrl) => {
    expect(choice({ provider: "openai", model: "m", baseUrl }).baseUrl).toBe(baseUrl);
  });

  test.each([
    "http://example.com/v1",
    "ftp://example.com",
    "https://user:word@example.com/v1",
    "https://example.com/v1?to=elsewhere",
    "https://example.com/v1#there",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com/v1",
    "no address",
  ])("may not be %s", (baseUrl) => {
    expect(ModelChoice.safeParse({ provider: "openai", model: "m", baseUrl }).success).toBe(false);
  });
});

test("a service is a provider at an address, however that ends", () => {
  expect(serviceOf(choice({ provider: "anthropic" }))).toBe("anthropic https://api.anthropic.com");
  const [one, other] = ["https://a.example/v1", "https://a.example/v1/"].map((baseUrl) =>
    serviceOf(choice({ provider: "openai", baseUrl })),
  );
  expect(one).toBe(other);
  expect(serviceOf(choice({ provider: "workers_ai" }))).toBe("workers_ai");
});

test.each([
  ["you", null, false],
  ["you", "express", false],
  ["you", "research:standard", true],
  ["openai", "gpt-4o-search-preview", true],
  ["openai", "perplexity/sonar", true],
  ["openai", "meta/llama-4:online", true],
  ["openai", "o3-deep-research", true],
  ["openai", "research-llama", false],
  ["openai", "gpt-5", false],
  ["anthropic", "claude-sonnet-5", false],
] as const)("%s's %s searches the web: %s", (provider, model, grounded) => {
  expect(isWebGrounded({ provider, model })).toBe(grounded);
});

test("a choice that cannot be used says why", () => {
  const refused = (given: object, webGrounded = false) =>
    refuseChoice(choice(given), { webGrounded });
  expect(refused({ provider: "rules" })).toBeNull();
  expect(refused({ provider: "you" })).toBeNull();
  expect(refused({ provider: "you", model: "research:standard" }, true)).toBeNull();
  expect(refused({ provider: "you", model: "research:standard" })).toContain("may not go there");
  expect(refused({ provider: "you", model: "genius" }, true)).toContain("and not genius");
  expect(refused({ provider: "openai" })).toContain("Name the model");
  expect(refused({ provider: "ai_gateway", model: "openai/gpt-5" })).toContain("address");
});
