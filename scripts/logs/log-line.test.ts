import { expect, test } from "vitest";
import { linesOf, readLogLine, readSpan } from "./log-line.ts";

const line = (service: string, fields: object, at = "2026-11-30T21:29:40.649Z") =>
  `${at} ${JSON.stringify({ level: "info", service, text: "done", ...fields })}`;

test("a line is read as it was written, and what is none loses nothing else", () => {
  expect(readLogLine(line("git", { incidentId: "a1" }))).toEqual({
    at: Date.parse("2026-11-30T21:29:40.649Z"),
    level: "info",
    service: "git",
    text: "done",
    fields: { incidentId: "a1" },
  });
  for (const broken of [
    "",
    "yesterday",
    line("git", {}).slice(0, -3),
    `${new Date(0).toISOString()} 7`,
  ])
    expect(readLogLine(broken), broken).toBeNull();
});

test.each([
  ["90s", 90_000],
  ["5m", 300_000],
  ["2h", 7_200_000],
  ["1d", 86_400_000],
  ["5", null],
  ["m", null],
  ["-5m", null],
  ["5 minutes", null],
])("%s is a span of %s ms", (text, ms) => {
  expect(readSpan(text)).toBe(ms);
});

test("an incident is followed through the services, by its id and by its trace", () => {
  const lines = [
    line("agent", { traceId: "t1" }),
    line("router", { traceId: "t1", created: ["a1b2"] }),
    line("autopsy", { traceId: "t2", incidentId: "a1b2" }),
    line("git", { traceId: "t3", incidentId: "ffff" }),
    line("state", { traceId: "t3" }),
    line("agent", {}),
    // One export that opened two: its agent's line is nobody's alone.
    line("agent", { traceId: "t4" }),
    line("router", { traceId: "t4", created: ["a1b2", "ffff"] }),
  ].flatMap((text) => readLogLine(text) ?? []);
  const services = linesOf("a1b", lines).map(
    ({ service, fields }) => `${service} ${fields.traceId}`,
  );
  expect(services).toEqual(["agent t1", "router t1", "autopsy t2", "router t4"]);
});
