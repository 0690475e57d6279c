import { describe, expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { resolveTrace, withFrames } from "./resolve-trace.ts";
import { type SourceFacts, sourceNotes, stopsExplaining } from "./source-notes.ts";
import { verifyTrace } from "./verify-trace.ts";

const repository = { owner: "acme", name: "shop" };
const thrown = `TypeError: x
    at discountFor (/srv/shop/src/discount.js:2:10)
    at checkout (/srv/shop/src/checkout.js:2:10)
    at Object.<anonymous> (/srv/shop/src/index.js:1:1)`;
const discount = { path: "src/discount.js", text: "function discountFor(c) {\n  return c.x;\n}\n" };
const checkout = { path: "src/checkout.js", text: "function checkout(c) {\n  return all(c);\n}\n" };
const index = { path: "src/index.js", text: "checkout();\n" };
const renamed = { ...discount, text: discount.text.replace("discountFor", "discountOf") };

function read(
  files: { path: string; text: string }[],
  certainty: "deployed" | "base" = "deployed",
) {
  const tree = files.map(({ path }) => path);
  const trace = resolveTrace(parseStackTrace(thrown), { tree, service: "shop" });
  return facts({ trace: verifyTrace(trace, files).trace, certainty });
}

function facts(more: Partial<SourceFacts>): SourceFacts {
  return { kind: "exception", trace: null, certainty: "deployed", repository, ...more };
}

describe("a culprit that another function stands for", () => {
  test("stops, says which was sought and found where, and what would help", () => {
    expect(stopsExplaining(read([renamed, checkout, index], "base"))).toEqual({
      kind: "another function",
      sentence:
        "src/discount.js:2 is not the code that ran. The trace has discountFor here, and this commit's file has discountOf.",
      help: "Set vcs.ref.head.revision in the app's resource attributes, or report deploys, so that the commit that ran is read; or connect the repository that the service is built from.",
    });
    expect(stopsExplaining(read([renamed, checkout, index]))?.help).toMatch(/^Check that the repo/);
  });

  test("is said once: the base branch's head is part of it", () => {
    expect(sourceNotes(read([renamed], "base")).map(({ kind }) => kind)).toEqual([
      "another function",
    ]);
  });
});

test("a culprit that stands there is explained, though one caller does not", () => {
  const moved = { ...checkout, text: checkout.text.replace("checkout", "checkOut") };
  expect(stopsExplaining(read([discount, moved, index]))).toBeNull();
});

test("a culprit that cannot be told stops where more of the trace is missing than stands", () => {
  const anonymous = `TypeError: x
    at /srv/shop/src/index.js:1:1
    at discountFor (/srv/shop/src/discount.js:2:10)`;
  const files = [index, renamed];
  const tree = files.map(({ path }) => path);
  const found = resolveTrace(parseStackTrace(anonymous), { tree, service: "shop" });
  const trace = verifyTrace(found, files).trace;
  expect(stopsExplaining(facts({ trace }))?.kind).toBe("another function");
  const right = verifyTrace(found, [index, discount]).trace;
  expect(stopsExplaining(facts({ trace: right }))).toBeNull();
});

describe("a trace without a frame of the repository", () => {
  test("stops, and says what was sought in which repository", () => {
    const note = stopsExplaining(read([{ path: "lib/mail.py", text: "" }]));
    expect(note?.sentence).toBe(
      "None of the app's 3 frames is a file of acme/shop; sought: /srv/shop/src/discount.js, /srv/shop/src/checkout.js, /srv/shop/src/index.js.",
    );
    expect(note?.help).toContain("If the service is built from another repository, connect that");
    expect(note?.help).toContain("code mapping");
  });

  test("is not stopped by several files that fit: it is told", () => {
    const twice = ["a", "b"].map((folder) => ({ ...discount, path: `${folder}/src/discount.js` }));
    const asked = read(twice);
    expect(stopsExplaining(asked)).toBeNull();
    expect(sourceNotes(asked).map(({ kind }) => kind)).toEqual(["several files"]);
  });

  test("of which none is the app's own says nothing of the repository", () => {
    const trace = parseStackTrace("Error: x\n    at a (/app/node_modules/x/index.js:1:1)");
    expect(stopsExplaining(facts({ trace }))).toBeNull();
  });
});

test.each<[string, Partial<SourceFacts>, string[]]>([
  ["nothing is missing", read([discount, checkout, index]), []],
  ["no repository", { repository: null, certainty: null, kind: "latency" }, ["no repository"]],
  ["no stack", {}, ["no stack"]],
  ["slow, which has no stack", { kind: "latency" }, []],
  ["no revision", read([discount, checkout, index], "base"), ["not the deployed commit"]],
])("%s", (_, more, kinds) => {
  expect(sourceNotes(facts(more)).map(({ kind }) => kind)).toEqual(kinds);
});

test("a bundle without a map, a line that is not known and a language that is not read are told", () => {
  const whole = read([discount, checkout, index]);
  const first = (change: Parameters<typeof withFrames>[1]) =>
    facts({ trace: whole.trace && withFrames(whole.trace, change) });
  const bundled = first((frame) => ({ ...frame, bundled: "A bundle's line." }));
  expect(sourceNotes(bundled)[0]?.kind).toBe("no source map");
  const compiled = first((frame) => ({
    ...frame,
    resolution: { kind: "likely", reason: "r", lineUnknown: true },
  }));
  expect(sourceNotes(compiled)[0]?.kind).toBe("no line");
  const unread = first((frame) => ({ ...frame, compared: { kind: "unknown", why: "no reader" } }));
  expect(sourceNotes(unread)[0]?.kind).toBe("language not read");
});
