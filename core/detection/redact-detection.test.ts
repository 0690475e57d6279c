import { expect, it } from "vitest";
import * as z from "zod";
import { Detection, type RedactedDetection } from "./detection.ts";
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

/** A token that the rules know by its shape, behind a name as people write it. */
const canary = `Err_ghp_${"a1B2".repeat(9)}`;

/** What these fields hold is made by AIA or has a form of its own: no text of a stranger. */
const formed = { id: "1", kind: "exception", occurredAt: "2026-10-01T12:00:00.000Z" };
const hexIds = ["traceId", "spanId"];

it("leaves a secret in no field that a detection has, whatever is added to its shape", () => {
  const planted = Detection.parse({ ...everyText(Detection.shape), ...formed });
  const redacted = redactDetection(planted);
  expect(JSON.stringify(planted).split("ghp_").length).toBeGreaterThan(12);
  for (const name of hexIds) Reflect.deleteProperty(redacted, name);
  expect(JSON.stringify(redacted)).not.toContain("ghp_");
});

it("is what may be sent, by its type: a detection as it was found does not compile", () => {
  // @ts-expect-error Its texts are anybody's.
  const sent: RedactedDetection = detection;
  expect(JSON.stringify(sent)).toContain("jane@example.com");
});

it("keeps the commit and the bundle's id, which are no secrets", () => {
  const origin = {
    service: "shop",
    release: "1.4.2+3f9c2ab",
    revision: "3f9c2ab1c0ffee3f9c2ab1c0ffee3f9c2ab1c0ff",
    debugId: "85314830-023f-4cf1-a267-535f4e37bb17",
  };
  expect(redactDetection({ ...detection, origin }).origin).toEqual(origin);
});

/** Every text of a shape as the canary, as long as the shape allows. */
function everyText(shape: Record<string, z.ZodType>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, planted(field)]));
}

function planted(field: z.ZodType): unknown {
  if (field instanceof z.ZodOptional) return planted(field.unwrap() as z.ZodType);
  if (field instanceof z.ZodObject) return everyText(field.shape);
  if (field instanceof z.ZodRecord) return { "app.note": canary };
  if (field instanceof z.ZodString) return canary.slice(0, field.maxLength ?? undefined);
  return undefined;
}
