import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serviceNames } from "#core/api/services.ts";
import { systemEndpoints } from "#core/api/state/endpoints/system.ts";
import { VERSION } from "#core/version.ts";
import { queueNames } from "#queues/names.ts";
import type { ServiceLine } from "../../local/run/log.ts";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { trigger } from "../../local/run/sample-app-checks.ts";
import { type CollectedSpan, type Collector, startCollector } from "../support/collector.ts";
import { eventually, onlyIncident, openWorld, type World } from "../support/world.ts";

let collector: Collector;
let world: World;
const lines: ServiceLine[] = [];

beforeAll(async () => {
  collector = await startCollector();
  const exporter = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  world = await openWorld({
    settings: Object.fromEntries(serviceNames.map((service) => [service, exporter])),
    onLine: (line) => void lines.push(line),
  });
  const shop = await world.shop("traced", sampleAppFolder);
  await trigger(shop.app.url, "unknown-coupon");
  await onlyIncident(world.state, "traced", "validating");
  // Each service sends its spans by itself, so that the last may come before its parent.
  await eventually(
    () => find("git", "process aia-pull-requests") && collector.spans.every(rootOf),
    () =>
      `the last stage's span, and every span's parent, among ${JSON.stringify(collector.spans)}`,
  );
});
afterAll(async () => {
  await world?.stop();
  await collector?.stop();
});

test("one incident is one trace through every service", () => {
  const { spans } = collector;
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(new Set(spans.map(({ service }) => service))).toEqual(
    new Set(serviceNames.map((name) => `aia-${name}`)),
  );

  // It begins with what the app sent, and every other span has its parent in it.
  expect(spans.filter(({ parentSpanId }) => parentSpanId === "")).toEqual([
    find("agent", "POST /v1/traces"),
  ]);
  expect(spans.filter((span) => rootOf(span)?.name !== "POST /v1/traces")).toEqual([]);

  // A call hangs under whoever called: the source is asked of git by router, the claim of state by git.
  expect(parentOf(find("git", "POST /source/files"))?.name).toBe("process aia-sources");
  expect(parentOf(find("state", "POST /incidents"))?.name).toBe("process aia-detections");
  expect(parentOf(find("state", "POST /autopsy"))?.name).toBe("process aia-autopsies");
  expect(
    spans.filter(({ name }) => name === "POST /steps/claim").map((span) => parentOf(span)?.service),
  ).toEqual(expect.arrayContaining(["aia-router", "aia-autopsy", "aia-git"]));

  // Whoever has the trace finds the log lines, and the other way round.
  const traceId = spans[0]?.traceId;
  for (const text of ["evidence found", "detections recorded", "pull request stage worked on"]) {
    expect(lines.find((line) => line.text === text)).toMatchObject({ traceId });
  }
});

describe.each(serviceNames)("%s on its port", (service) => {
  test("says how it is, and what it needs", async () => {
    const reply = await fetch(`${world.system.url(service)}/health`);
    const health = await reply.json();
    expect(health).toMatchObject({ service, ok: true });
    expect(reply.status).toBe(200);
    expect(health.dependencies.length).toBeGreaterThan(1);
    for (const one of health.dependencies) {
      expect(one).toEqual({ name: expect.any(String), ok: true, latencyMs: expect.any(Number) });
    }
  });

  test("counts what it did, for Prometheus", async () => {
    const reply = await fetch(`${world.system.url(service)}/metrics`);
    expect(reply.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await reply.text();
    for (const line of text.trimEnd().split("\n")) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [\d.e+-]+)$/);
    }
    expect(text).toMatch(
      new RegExp(`^aia_requests_total{service="${service}",route="[^"]+",status="200"} [1-9]`, "m"),
    );
    expect(text).toMatch(
      new RegExp(`^aia_spans_total{service="${service}",outcome="sent"} [1-9]`, "m"),
    );
    // Nothing of a path, an id or a host may become a label.
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|127\.0\.0\.1|traced/);
  });
});

test("state counts what stands in the database", async () => {
  const text = await (await fetch(`${world.system.url("state")}/metrics`)).text();
  expect(text).toMatch(/^aia_incidents{status="validating"} 1$/m);
  expect(text).toMatch(/^aia_records{outcome="received"} [1-9]\d*$/m);
  expect(text).not.toMatch(/^aia_(stages|stages_overdue|dead_letters){/m);
});

test("state shows how every service is, of which commit, and what waits in each queue", async () => {
  const reply = await fetch(`${world.system.url("state")}/system`);
  const { services, queues } = systemEndpoints.readSystem.reply.parse(await reply.json());
  expect(services.map(({ service }) => service)).toEqual(serviceNames);
  const id = execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" }).trim();
  const health = { ok: true, version: VERSION, deployed: { kind: "commit", id } };
  for (const each of services) expect(each).toMatchObject({ health });
  expect(queues.map(({ queue }) => queue)).toEqual(queueNames);
  for (const { waiting } of queues) expect(waiting).toBe(0);
});

test("a trace that a stranger names to a public endpoint is not continued", async () => {
  const [stranger, own] = ["5", "a"].map((digit) => digit.repeat(32));
  const ask = (url: string, traceId = "", method = "GET") =>
    fetch(url, { method, headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` } });
  const webhook = await ask(`${world.system.url("git")}/webhooks/github`, stranger, "POST");
  expect(webhook.status).toBe(401);
  await ask(`${world.system.url("git")}/health`, own);
  await eventually(
    () => collector.spans.some(({ traceId }) => traceId === own),
    "its own caller's",
  );
  expect(collector.spans.filter(({ traceId }) => traceId === stranger)).toEqual([]);
});

function find(service: string, name: string): CollectedSpan | undefined {
  return collector.spans.find((span) => span.service === `aia-${service}` && span.name === name);
}

function parentOf(span: CollectedSpan | undefined): CollectedSpan | undefined {
  return collector.spans.find(({ spanId }) => spanId === span?.parentSpanId);
}

function rootOf(span: CollectedSpan): CollectedSpan | undefined {
  let at: CollectedSpan | undefined = span;
  while (at && at.parentSpanId !== "") at = parentOf(at);
  return at;
}
