import { expect, it } from "vitest";
import { afterFault } from "./after-fault.ts";

const delays = (tries: number[]) =>
  tries.map((each) => afterFault({ code: "github_unavailable", message: "Away." }, each));

it("waits twice as long each time, up to ten minutes, and never gives up", () => {
  expect(delays([0, 1, 2, 3, 9, 10, 5_000])).toEqual(
    [2, 2, 4, 8, 512, 600, 600].map((delaySeconds) => ({ kind: "retry", delaySeconds })),
  );
});

it("honours a longer pause that the other side asks for, within reason", () => {
  const after = (retryAfterSeconds: number) =>
    afterFault({ code: "github_rate_limited", message: "Slow down.", retryAfterSeconds }, 3);
  expect(after(1)).toEqual({ kind: "retry", delaySeconds: 8 });
  expect(after(90)).toEqual({ kind: "retry", delaySeconds: 90 });
  expect(after(1e9)).toEqual({ kind: "retry", delaySeconds: 21_600 });
});

it("leaves to a person what no second try can change, with its sentence", () => {
  const message = "The token may not write to acme/shop. Give it contents: write.";
  expect(afterFault({ code: "github_forbidden", message }, 1)).toEqual({
    kind: "park",
    reason: message,
  });
});

it("tries an unknown fault eight times, then says so", () => {
  const fault = { code: "internal", message: "Boom." } as const;
  expect(afterFault(fault, 7)).toMatchObject({ kind: "retry" });
  expect(afterFault(fault, 8)).toMatchObject({
    kind: "park",
    reason: expect.stringContaining("Failed 8 times: Boom."),
  });
});
