import { expect, test } from "vitest";
import { findCulprit } from "./culprit.ts";
import type { Frame, ParsedException } from "./trace.ts";

test("the innermost frame of the app in the root cause", () => {
  const exceptions = [
    exception("primary", [own("a", 1)]),
    exception("cause", [own("b", 2)]),
    exception("cause", [theirs("c", 3), own("d", 4), own("e", 5)]),
  ];
  expect(findCulprit(exceptions, "javascript")).toEqual({ file: "/app/d", line: 4, function: "d" });
});

test("a cause without frames of the app leads back to what it caused", () => {
  const exceptions = [
    exception("primary", [own("a", 1)]),
    exception("cause", [own("b", 2)]),
    exception("context", [theirs("c", 3)]),
  ];
  expect(findCulprit(exceptions, "python")?.line).toBe(2);
});

test("what was suppressed is never to blame; a member of a group only where the chain has nothing", () => {
  const member = exception("member", [own("m", 7)]);
  const suppressed = exception("suppressed", [own("s", 8)]);
  const bare = exception("primary", [theirs("c", 3)]);
  expect(findCulprit([exception("primary", [own("a", 1)]), member], "python")?.line).toBe(1);
  expect(findCulprit([bare, suppressed, member], "java")?.line).toBe(7);
});

test("without a frame of the app the nearest one, and it says so", () => {
  const exceptions = [exception("primary", [{ ...theirs("n", 0) }, theirs("c", 3)])];
  expect(findCulprit(exceptions, "ruby")).toEqual({
    file: "/lib/c",
    line: 3,
    function: "c",
    fallback: true,
  });
  expect(findCulprit([exception("primary", [])], "ruby")).toBeUndefined();
});

test("what stands above a Go panic recovered from it", () => {
  const frames = [own("recovered", 1), theirs("panic", 2), own("site", 3)];
  expect(findCulprit([exception("primary", frames)], "go")?.line).toBe(3);
  expect(findCulprit([exception("primary", frames)], "javascript")?.line).toBe(1);
});

function exception(relation: ParsedException["relation"], frames: Frame[]): ParsedException {
  return { type: "Error", message: "", relation, frames };
}

function own(name: string, line: number): Frame {
  return { file: `/app/${name}`, line, function: name, inApp: true, raw: "" };
}

function theirs(name: string, line: number): Frame {
  return { file: `/lib/${name}`, line, function: name, inApp: false, raw: "" };
}
