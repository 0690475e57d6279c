import { expect, it } from "vitest";
import { Detection } from "./detection.ts";
import { redactDetection } from "./redact-detection.ts";

const detection: Detection = {
  id: "1",
  kind: "exception",
  origin: { service: "shop" },
  occurredAt: "2026-10-01T12:00:00.000Z",
  request: { route: "/users/jane@example.com", status: 500 },
  exception: {
    type: "TypeError",
    message: "no user jane@example.com",
    stacktrace:
      "TypeError: no user jane@example.com\n    at find (file:///app/src/users.ts:7:68)\n    at node:events:519:28",
  },
  body: "failed for jane@example.com",
  attributes: { "db.query.text": "select * from user where mail = 'jane@example.com'" },
};

it("leaves no personal datum in any text, and every frame as it was", () => {
  const redacted = redactDetection(detection);
  expect(JSON.stringify(redacted)).not.toContain("jane@example.com");
  expect(redacted.exception?.stacktrace).toContain("at find (file:///app/src/users.ts:7:68)\n");
  expect(redacted).toMatchObject({ id: "1", kind: "exception", request: { status: 500 } });
});

it("gives a value the same placeholder in the message and in the stack trace", () => {
  const { exception } = redactDetection({
    ...detection,
    exception: {
      type: "Error",
      message: "no mail to joe@acme.dev",
      stacktrace: "Error: no mail to joe@acme.dev\n    at send (/app/a.ts:1:1)",
    },
  });
  expect(exception?.stacktrace).toContain(exception?.message);
});

it("takes out what the project's own rules name", () => {
  const redacted = redactDetection(detection, [{ kind: "USER", literal: "select * from user" }]);
  expect(redacted.attributes["db.query.text"]).toMatch(/^<USER_1> where/);
});

it("keeps within the shape's limits, and both ends of a long stack", () => {
  const stacktrace = `first\n${"    at f (/app/a.ts:1:1)\n".repeat(10_000)}last`;
  const long = redactDetection({
    ...detection,
    request: { route: "r".repeat(5_000) },
    exception: { type: "T".repeat(5_000), message: "\ud83d\ude00".repeat(50_000), stacktrace },
    body: "b".repeat(50_000),
    attributes: { a: "v".repeat(5_000) },
  });
  expect(Detection.safeParse(long).success).toBe(true);
  expect(long.exception?.stacktrace).toMatch(/^first\n[\s\S]*lines left out[\s\S]*\nlast$/);
  expect(JSON.stringify(long)).not.toMatch(/\\ud[89a-f]/);
});
