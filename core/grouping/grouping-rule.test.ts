import { describe, expect, test } from "vitest";
import type { Detection } from "#core/detection/detection.ts";
import { Facets, facetsOf } from "./facets.ts";
import { applyRules, type GroupingRule, originOf } from "./grouping-rule.ts";
import { decideMerge, decideSplit, type Grouped } from "./regrouping.ts";

const print = (key: string) => ({ key, components: [{ name: "type", value: "Error" }] });
const merge = (fingerprint: string, target: string): GroupingRule => ({
  kind: "merge",
  fingerprint,
  target,
});
const split: GroupingRule = { kind: "split", fingerprint: "v1:a", by: "route", keeps: "GET /a" };

describe("the fingerprint an occurrence counts under", () => {
  test("is its own without a rule for it", () => {
    expect(applyRules(print("v1:a"), {}, [merge("v1:b", "v1:c")])).toEqual(print("v1:a"));
  });

  test("is the merge's target, and its components say where it came from", () => {
    expect(applyRules(print("v1:a"), {}, [merge("v1:a", "v1:b")])).toEqual({
      key: "v1:b",
      components: [...print("v1:a").components, { name: "merged by hand", value: "v1:a" }],
    });
  });

  test("is a finer key by what differs, the same for the same, and the old one for what stays", () => {
    const applied = (route?: string) =>
      applyRules(print("v1:a"), route === undefined ? {} : { route }, [split]);
    expect(applied("GET /a").key).toBe("v1:a");
    expect(applied("GET /b").key).toMatch(/^v1:a\.[0-9a-f]{16}$/);
    expect(applied("GET /b").key).toBe(applied("GET /b").key);
    expect(applied("GET /b").key).not.toBe(applied("GET /c").key);
    expect(applied().key).not.toBe("v1:a");
    expect(applied("GET /b").components.at(-1)).toEqual({
      name: "split by route",
      value: "GET /b",
    });
  });

  test("follows a split of what it was merged into, and a merge of what was split off", () => {
    const finer = applyRules(print("v1:a"), { route: "GET /b" }, [split]).key;
    const rules = [merge("v1:z", "v1:a"), split, merge(finer, "v1:c")];
    expect(applyRules(print("v1:z"), { route: "GET /b" }, rules).key).toBe("v1:c");
    expect(applyRules(print("v1:z"), { route: "GET /a" }, rules).key).toBe("v1:a");
  });

  test("is the whole again for a part merged back into what it was split from", () => {
    const part = applyRules(print("v1:a"), { route: "GET /b" }, [split]).key;
    const rules = [split, merge(part, "v1:a"), merge("v1:z", "v1:a")];
    expect(applyRules(print("v1:a"), { route: "GET /b" }, rules).key).toBe("v1:a");
    const led = applyRules(print("v1:z"), { route: "GET /b" }, rules);
    expect(led.key).toBe("v1:a");
    expect(led.components.map(({ name }) => name)).toEqual([
      "type",
      "merged by hand",
      "split by route",
      "merged by hand",
    ]);
  });

  test("is found where rules lead in a circle as well", () => {
    const circle = [merge("v1:a", "v1:b"), merge("v1:b", "v1:a")];
    expect(applyRules(print("v1:a"), {}, circle).key).toMatch(/^v1:[ab]$/);
  });
});

test("a finer key's rules are looked up by the recipe's own", () => {
  expect(originOf("v1:abc.0123456789abcdef.fedcba9876543210")).toBe("v1:abc");
  expect(originOf("v1:abc")).toBe("v1:abc");
});

describe("a decision", () => {
  const grouped = (id: string, over: Partial<Grouped> = {}): Grouped => ({
    id,
    projectId: "p",
    fingerprint: `v1:${id}`,
    title: id,
    quiet: null,
    openPullRequest: null,
    ...over,
  });
  const [a, b] = [grouped("a"), grouped("b")];

  test("to merge leads one fingerprint to the other", () => {
    expect(decideMerge(a, b, [])).toEqual({ kind: "rule", rule: merge("v1:a", "v1:b") });
  });

  test.each([
    ["of two projects", a, grouped("b", { projectId: "q" }), []],
    ["of one fingerprint", a, grouped("b", { fingerprint: "v1:a" }), []],
    ["of one whose pull request is open", grouped("a", { openPullRequest: 7 }), b, []],
    ["of one that was merged", a, b, [merge("v1:a", "v1:c")]],
    ["of one that was split", a, b, [split]],
    ["into one that was merged itself", a, b, [merge("v1:b", "v1:a")]],
  ])("to merge incidents %s is refused", (_name, one, other, rules) => {
    expect(decideMerge(one, other, rules)).toMatchObject({ kind: "refused" });
  });

  test.each(["muted", "ignored"] as const)(
    "to merge into one that is %s wants to be meant",
    (quiet) => {
      const other = grouped("b", { quiet });
      expect(decideMerge(a, other, [])).toMatchObject({
        kind: "refused",
        reason: expect.stringContaining(quiet),
      });
      expect(decideMerge(a, other, [], true)).toMatchObject({ kind: "rule" });
    },
  );

  test("to split keeps the incident's own value, once", () => {
    const by = { by: "route", keeps: "GET /a" } as const;
    expect(decideSplit(a, by, [])).toEqual({ kind: "rule", rule: split });
    expect(decideSplit(a, by, [split])).toMatchObject({ kind: "refused" });
  });
});

test("facets are a detection's message, route and environment, where it has them", () => {
  const detection: Detection = {
    id: "1",
    kind: "exception",
    origin: { service: "shop", environment: "production" },
    occurredAt: "2026-11-24T12:00:00.000Z",
    request: { method: "GET", route: "/cart/:id" },
    exception: { type: "Error", message: "Item 4711 is gone", stacktrace: "" },
    attributes: {},
  };
  expect(facetsOf(detection)).toEqual({
    message: "Item <number> is gone",
    route: "GET /cart/:id",
    environment: "production",
  });
  const { request: _, exception: __, ...bare } = detection;
  expect(facetsOf({ ...bare, origin: { service: "shop" } })).toEqual({});
});

test("facets of a message whose template is longer than itself are within their shape", () => {
  const detection: Detection = {
    id: "1",
    kind: "exception",
    origin: { service: "shop" },
    occurredAt: "2026-11-24T12:00:00.000Z",
    exception: { type: "Error", message: "1 2 ".repeat(250), stacktrace: "" },
    attributes: {},
  };
  expect(Facets.safeParse(facetsOf(detection)).success).toBe(true);
});
