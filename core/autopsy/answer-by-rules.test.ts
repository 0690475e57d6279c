import { describe, expect, test } from "vitest";
import type { Detection } from "#core/detection/detection.ts";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import { verifyTrace } from "#core/frames/verify-trace.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { answerByRules } from "./answer-by-rules.ts";

const message = "Cannot read properties of undefined (reading 'percent')";
const stack = (thrown = `TypeError: ${message}`) =>
  parseStackTrace(`${thrown}\n    at discountFor (/srv/shop/src/discount.js:4:13)`);
const own = `/** 0 for an unknown code. */ function discountFor(all, code) {
  if (!code) return 0;
  const it = all.get(code);
  return it.percent;
}
`;
const sample: Detection = {
  id: "s",
  kind: "exception",
  origin: { service: "shop" },
  occurredAt: "2026-01-01T00:00:00Z",
  attributes: {},
};
const repository = { owner: "acme", name: "shop", baseBranch: "main" };

function answer(text: string | null, trace = stack(), path = "src/discount.js") {
  const found = resolveTrace(trace, { tree: [path], service: "shop" });
  const verified = text === null ? found : verifyTrace(found, [{ path, text }]).trace;
  const snapshot: SourceSnapshot = {
    commit: "c",
    certainty: "base",
    note: "n",
    trace: verified,
    files: text === null ? [] : [{ path, text, blob: "b", mode: "100644" }],
    leftOut: [],
  };
  return answerByRules({ sample, trace, snapshot, repository });
}

test("the function that stands there is explained and patched", () => {
  expect(answer(own)).toMatchObject({ class: "property_of_nullish", culprit: { line: 4 } });
  expect(answer(own).edits).toHaveLength(1);
});

describe("another function at the frame's line", () => {
  const foreign = own.replace("discountFor", "discountOf");

  test("is neither explained nor patched, and both names are said", () => {
    expect(answer(foreign)).toMatchObject({
      class: "unknown",
      area: "unknown",
      culprit: null,
      evidence: [],
      edits: null,
    });
    expect(answer(foreign).rootCause).toMatch(
      /^Not found out\. src\/discount\.js:4 is not the code that ran\. The trace has discountFor here, and this commit's file has discountOf\./,
    );
    expect(answer(foreign).abstained).toContain("Set vcs.ref.head.revision");
  });

  test("stops the explanation, though the caller stands where it should", () => {
    const thrown = `TypeError: ${message}\n    at discountFor (/srv/shop/src/discount.js:4:13)\n    at checkout (/srv/shop/src/checkout.js:2:10)`;
    const trace = parseStackTrace(thrown);
    const texts = [
      { path: "src/discount.js", text: foreign },
      { path: "src/checkout.js", text: "function checkout(c) {\n  return discountFor(c);\n}\n" },
    ];
    const tree = texts.map(({ path }) => path);
    const read = verifyTrace(resolveTrace(trace, { tree, service: "shop" }), texts).trace;
    const [, caller] = read.exceptions[0]?.frames ?? [];
    expect(caller?.path).toBe("src/checkout.js");
    const files = texts.map((file) => ({ ...file, blob: "b", mode: "100644" }));
    const base = { commit: "c", certainty: "deployed" as const, note: "n", leftOut: [] };
    const snapshot = { ...base, trace: read, files };
    expect(answerByRules({ sample, trace, snapshot, repository })).toMatchObject({
      class: "unknown",
      culprit: null,
      evidence: [],
    });
  });

  test("takes nothing from a cause that the message tells", () => {
    const refused = answer(foreign, stack("Error: connect ECONNREFUSED 10.0.0.1:5432"));
    expect(refused).toMatchObject({ class: "dependency_failure", culprit: null, evidence: [] });
  });
});

test("a repository without a file of the trace explains nothing", () => {
  const { class: cause, rootCause } = answer("x\n", stack(), "lib/mail.py");
  expect(cause).toBe("unknown");
  expect(rootCause).toContain("The app's only frame is no file of acme/shop");
});

test("without any source nothing is found out, and what would help is said", () => {
  const { rootCause, abstained } = answerByRules({
    sample,
    trace: stack(),
    snapshot: null,
    repository: null,
  });
  expect(rootCause).toMatch(/^Not found out\./);
  expect(abstained).toContain("Connect one in the project's settings.");
});

test("a compiled file's line is not taken for a line of its source", () => {
  const compiled = parseStackTrace(
    `TypeError: ${message}\n    at n (/srv/shop/dist/discount.js:4:13)`,
  );
  expect(answer(own, compiled, "src/discount.ts")).toMatchObject({ class: "unknown", edits: null });
});

test("a process that ended without a trace is said to have ended, and nothing about a request", () => {
  const { rootCause, abstained } = answerByRules({
    sample: { ...sample, kind: "crash", body: "Killed\nmore" },
    trace: null,
    snapshot: null,
    repository: null,
  });
  expect(rootCause).toMatch(
    /^The process of shop ended, and said: Killed\. Not found out why, because/,
  );
  expect(abstained).toContain("report uncaught errors");
});
