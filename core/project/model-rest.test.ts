import { expect, test } from "vitest";
import { FaultCode } from "#core/fault.ts";
import { isPassedOn, restSeconds } from "./model-rest.ts";

test("a service in trouble rests from its third failure on, longer each time, up to five minutes", () => {
  const rests = [1, 2, 3, 4, 5, 6, 7, 8, 400].map((failures) =>
    restSeconds({ code: "ai_unavailable" }, failures),
  );
  expect(rests).toEqual([0, 0, 15, 30, 60, 120, 240, 300, 300]);
});

test("a service that says for how long is left alone for so long", () => {
  expect(restSeconds({ code: "ai_unavailable", retryAfterSeconds: 40 }, 1)).toBe(40);
  expect(restSeconds({ code: "ai_rate_limited", retryAfterSeconds: 7 }, 1)).toBe(7);
  expect(restSeconds({ code: "ai_rate_limited" }, 1)).toBe(20);
  expect(restSeconds({ code: "ai_out_of_credit" }, 1)).toBe(300);
});

test("what a person has to mend rests nothing, and another model is asked meanwhile", () => {
  expect(restSeconds({ code: "ai_unauthorized" }, 9)).toBe(0);
  expect(FaultCode.options.filter(isPassedOn)).toEqual([
    "ai_unavailable",
    "ai_out_of_credit",
    "ai_unauthorized",
    "ai_not_found",
  ]);
});
