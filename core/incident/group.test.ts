import { describe, expect, it } from "vitest";
import type { Detection } from "#core/detection/detection.ts";
import { groupDetections } from "./group.ts";

function failed(id: string, more: Partial<Detection> = {}): Detection {
  return {
    id,
    kind: "exception",
    origin: { service: "shop", language: "nodejs" },
    occurredAt: "2026-10-01T12:00:00.000Z",
    exception: {
      type: "TypeError",
      message: "no price",
      stacktrace: "TypeError: no price\n    at total (/srv/app/src/cart.ts:7:68)",
    },
    attributes: {},
    ...more,
  };
}

describe("the detections of one message", () => {
  it("are one group where they are one error, whatever else stands between them", () => {
    const other = failed("3", {
      exception: {
        type: "RangeError",
        message: "no stock",
        stacktrace: "RangeError: no stock\n    at pick (/srv/app/src/stock.ts:3:5)",
      },
    });
    const { groups, dropped } = groupDetections([failed("1"), other, failed("2")]);
    expect(
      groups.map(({ occurrences }) => occurrences.map(({ detectionId }) => detectionId)),
    ).toEqual([["1", "2"], ["3"]]);
    expect(groups.map(({ title, location }) => [title, location])).toEqual([
      ["TypeError: no price", "/srv/app/src/cart.ts:7"],
      ["RangeError: no stock", "/srv/app/src/stock.ts:3"],
    ]);
    expect(dropped).toEqual({});
  });

  it("of one stack under two messages are told apart by what was said of each", () => {
    const stacktrace = failed("1").exception?.stacktrace ?? "";
    const said = (type: string) =>
      failed(type, { exception: { type, message: "no price", stacktrace } });
    const { groups } = groupDetections([said("TypeError"), said("PriceError")]);
    expect(groups.map(({ trace }) => trace?.exceptions[0]?.type)).toEqual([
      "TypeError",
      "PriceError",
    ]);
  });

  it("lose nothing but the record that is none, and that one is counted", () => {
    const bad = { ...failed("2"), occurredAt: "yesterday" };
    const { groups, dropped } = groupDetections([failed("1"), bad, null, failed("3")]);
    expect(groups.flatMap(({ occurrences }) => occurrences.length)).toEqual([2]);
    expect(dropped).toEqual({ unreadable_detection: 2 });
  });
});
