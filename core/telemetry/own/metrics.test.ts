import { expect, test } from "vitest";
import { renderMetrics } from "./prometheus.ts";
import { createRegistry } from "./registry.ts";

test("counters and a histogram come out as Prometheus reads them", () => {
  const { count, time, families } = createRegistry();
  count("aia_requests_total", { service: "state", route: "GET /incidents/:id", status: "200" });
  count("aia_requests_total", { service: "state", route: "GET /incidents/:id", status: "200" });
  time({ service: "state" }, 0.02);
  time({ service: "state" }, 7);
  const text = renderMetrics(families());
  expect(text).toContain("# TYPE aia_requests_total counter\n");
  expect(text).toContain(
    'aia_requests_total{service="state",route="GET /incidents/:id",status="200"} 2\n',
  );
  expect(text).toContain('aia_request_duration_seconds_bucket{service="state",le="0.01"} 0\n');
  expect(text).toContain('aia_request_duration_seconds_bucket{service="state",le="0.025"} 1\n');
  expect(text).toContain('aia_request_duration_seconds_bucket{service="state",le="+Inf"} 2\n');
  expect(text).toContain('aia_request_duration_seconds_sum{service="state"} 7.02\n');
  for (const line of text.trimEnd().split("\n")) {
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [\d.]+)$/);
  }
});

test("a label's text cannot end its line", () => {
  const samples = [{ labels: { route: 'a"b\\c\nd' }, value: 1 }];
  expect(renderMetrics([{ type: "gauge", name: "x", help: "y", samples }])).toBe(
    '# HELP x y\n# TYPE x gauge\nx{route="a\\"b\\\\c\\nd"} 1\n',
  );
});

test("a label that never ends does not eat the memory", () => {
  const { count, families } = createRegistry();
  for (let index = 0; index < 2_000; index += 1)
    count("aia_requests_total", { route: `/${index}` });
  expect(families()[0]?.samples.length).toBe(500);
});
