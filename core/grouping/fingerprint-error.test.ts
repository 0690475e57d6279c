import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { fingerprint } from "./fingerprint-error.ts";

const stack = `TypeError: Cannot read properties of undefined (reading 'price')
    at Cart.total (/app/src/cart.js:18:23)
    at checkout (/app/src/checkout.js:33:17)`;

function ask(over: Partial<Parameters<typeof fingerprint>[0]> = {}) {
  return fingerprint({
    service: "shop",
    kind: "exception",
    trace: parseStackTrace(stack),
    attributes: {},
    ...over,
  });
}

describe("the key", () => {
  test("names its recipe, and every part of it stands beside it", () => {
    expect(ask()).toEqual({
      key: expect.stringMatching(/^v1:[0-9a-f]{32}$/),
      components: [
        { name: "service", value: "shop" },
        { name: "kind", value: "exception" },
        { name: "type", value: "TypeError" },
        { name: "frames", value: "cart#Cart.total < checkout#checkout" },
      ],
    });
  });

  test("is the same whatever files the frames are resolved to later", () => {
    const trace = parseStackTrace(stack);
    const resolved: ParsedTrace = {
      ...trace,
      exceptions: trace.exceptions.map((exception) => ({
        ...exception,
        frames: exception.frames.map((frame) => ({
          ...frame,
          path: `packages/x/${frame.line}.ts`,
        })),
      })),
    };
    expect(ask({ trace: resolved }).key).toBe(ask().key);
  });

  test("of another service is another, of another route or of a crash the same", () => {
    expect(ask({ service: "shop-eu" }).key).not.toBe(ask().key);
    expect(ask({ attributes: { "http.route": "/cart/:id" } }).key).toBe(ask().key);
    expect(ask({ kind: "crash" }).key).toBe(ask().key);
  });

  test("is the app's own where it says so, whatever was thrown where", () => {
    const attributes = { "error.fingerprint": "no-stock" };
    const { key, components } = ask({ attributes });
    expect(ask({ attributes, trace: null }).key).toBe(key);
    expect(ask({ attributes: { "error.fingerprint": "no-price" } }).key).not.toBe(key);
    expect(components.at(-1)).toEqual({ name: "explicit fingerprint", value: "no-stock" });
  });

  test("does not run together where a value holds what separates the parts", () => {
    const one = ask({ service: "a\u0000kind=b", trace: null });
    const other = ask({ service: "a", trace: null });
    expect(one.key).not.toBe(other.key);
  });
});

describe("functions that throw for their callers", () => {
  const thrown = (helper: string, caller: string) =>
    parseStackTrace(`StateError: no
    at ${helper} (/app/${helper}.js:5:9)
    at ${caller} (/app/orders.js:30:3)`);

  test("are skipped: the usual ones, and the project's own", () => {
    const usual = ask({ trace: thrown("invariant", "close") });
    expect(usual.components.at(-1)).toEqual({ name: "frames", value: "orders#close" });
    const own = ask({ trace: thrown("raiseProblem", "close"), assertionHelpers: ["raiseProblem"] });
    expect(own.key).toBe(usual.key);
    expect(ask({ trace: thrown("raiseProblem", "close") }).key).not.toBe(usual.key);
  });

  test("count where nobody else is there", () => {
    const trace = parseStackTrace("StateError: no\n    at assert (/app/assert.js:5:9)");
    expect(ask({ trace }).components.at(-1)).toEqual({ name: "frames", value: "assert#assert" });
  });
});

describe("hostile frames", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.stringMatching(/^[<>$.:#@\\/{}()[\]_a-zA-Z0-9 -]{0,200}$/),
  );
  const frames = fc.array(
    fc.record(
      { file: text, function: text, module: text, line: fc.nat(), inApp: fc.boolean(), raw: text },
      { requiredKeys: ["file", "line", "inApp", "raw"] },
    ),
    { maxLength: 12 },
  ) as fc.Arbitrary<Frame[]>;

  test("never make it throw, and the same frames always give the same key", () => {
    fc.assert(
      fc.property(frames, text, text, (all, type, message) => {
        const trace: ParsedTrace = {
          language: "unknown",
          truncated: false,
          exceptions: [{ type, message, frames: all, relation: "primary" }],
        };
        expect(ask({ trace })).toEqual(ask({ trace: structuredClone(trace) }));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    "<",
    "$1",
    "a.",
    "{closure",
    "(",
    "block in ",
    "::{{",
    "@anonymous",
    "_$$_",
    "<<a>b__",
  ])("%s over and over is read to its end", (part) => {
    const long = part.repeat(20_000);
    for (const file of [
      "/a.js",
      "/a.go",
      "/a.rs",
      "/a.rb",
      "/a.php",
      "/a.cs",
      "/a.ex",
      "/a.cc",
      "",
      long,
    ]) {
      const frame = { file, function: long, module: long, line: 1, inApp: true, raw: "" };
      const exceptions = [
        { type: long, message: long, frames: [frame], relation: "primary" as const },
      ];
      const trace = { language: "unknown", truncated: false, exceptions };
      expect(ask({ trace }).key).toMatch(/^v1:/);
    }
  });
});
