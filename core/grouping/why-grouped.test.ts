import { expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { fingerprint } from "./fingerprint-error.ts";
import { whyGrouped } from "./why-grouped.ts";

const stack = `Error: Item 4711 is sold out
    at Cart.total (/app/src/cart.js:18:23)
    at checkout (/app/src/checkout.js:33:17)`;

test("an error's type, frames and message are each given with their reason", () => {
  const { components } = fingerprint({
    service: "shop",
    kind: "exception",
    trace: parseStackTrace(stack),
    attributes: {},
  });
  const { sentence, reasons, ignored } = whyGrouped(components);
  expect(sentence).toBe(
    "Every Error thrown in cart#Cart.total, called from checkout#checkout, that says “Item <number> is sold out” in shop is this incident.",
  );
  expect(reasons.map(({ name }) => name)).toEqual(["service", "kind", "type", "frames", "message"]);
  expect(reasons.filter(({ says }) => says === "")).toEqual([]);
  expect(ignored).toContain("Lines");
});

test.each([
  [
    {
      kind: "http",
      attributes: {
        "http.request.method": "POST",
        "http.route": "/orders",
        "http.response.status_code": "502",
      },
    },
    "Every request of POST /orders that fails with 502 in shop is this incident.",
  ],
  [
    { kind: "latency", attributes: { "http.request.method": "GET", "http.route": "/orders/:id" } },
    "Every slow request of GET /orders/:id in shop is this incident.",
  ],
  [
    { kind: "crash", attributes: { "log.body": "lost worker 12" } },
    "Every last word of a process that says “lost worker <number>” in shop is this incident.",
  ],
  [
    { kind: "exception", attributes: { "error.fingerprint": "stock" } },
    "Every error that shop names “stock” is this incident.",
  ],
] as const)("%j", (given, sentence) => {
  const { components } = fingerprint({ service: "shop", trace: null, ...given });
  expect(whyGrouped(components).sentence).toBe(sentence);
});

test("components of another recipe are shown without words of this one", () => {
  const { reasons } = whyGrouped([{ name: "phase of the moon", value: "full" }]);
  expect(reasons).toEqual([{ name: "phase of the moon", value: "full", says: "" }]);
});
