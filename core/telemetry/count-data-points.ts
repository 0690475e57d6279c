import { parse } from "./json-decode.ts";
import { type JsonObject, listOf, objectOf, pick } from "./json-values.ts";
import type { Encoding } from "./telemetry.ts";
import { WireReader } from "./wire.ts";

/** The data points of an export of metrics, counted without reading them. Throws `unreadable`. */
export function countDataPoints(body: Uint8Array, encoding: Encoding): number {
  if (encoding === "json") return countInJson(parse(body));
  return countBelow(new WireReader(body), [[1], [2], [2], [5, 7, 9, 10, 11], [1]]);
}

/** Fields at each level: resource_metrics, scope_metrics, metrics, any kind of metric, data_points. */
function countBelow(reader: WireReader, [fields = [], ...below]: number[][]): number {
  let count = 0;
  while (reader.next()) {
    if (!fields.includes(reader.field)) reader.skip();
    else if (below.length > 0) count += countBelow(reader.message(), below);
    else {
      reader.skip();
      count += 1;
    }
  }
  return count;
}

const metricKinds = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"];

function countInJson(request: JsonObject): number {
  const metrics = listOf(request, "resourceMetrics")
    .flatMap((item) => listOf(item, "scopeMetrics"))
    .flatMap((item) => listOf(item, "metrics"));
  let count = 0;
  for (const metric of metrics) {
    for (const kind of metricKinds) {
      const data = objectOf(pick(metric, kind));
      if (data) count += listOf(data, "dataPoints").length;
    }
  }
  return count;
}
