export type Labels = Record<string, string>;
export type Sample = { labels: Labels; value: number };

/** A histogram's samples: how many fell at or under each bound, and their sum. */
export type HistogramSample = { labels: Labels; counts: number[]; count: number; sum: number };

export type Family =
  | { type: "counter" | "gauge"; name: string; help: string; samples: Sample[] }
  | { type: "histogram"; name: string; help: string; bounds: number[]; samples: HistogramSample[] };

/** Metrics in Prometheus' text format 0.0.4, one family after the other. */
export function renderMetrics(families: Family[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map((family) => `${head(family)}${lines(family).join("\n")}\n`)
    .join("");
}

function head({ name, help, type }: Family): string {
  return `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n# TYPE ${name} ${type}\n`;
}

function lines(family: Family): string[] {
  const { name } = family;
  if (family.type !== "histogram") {
    return family.samples.map(({ labels, value }) => line(name, labels, value));
  }
  return family.samples.flatMap(({ labels, counts, count, sum }) => [
    ...family.bounds.map((bound, index) =>
      line(`${name}_bucket`, { ...labels, le: String(bound) }, counts[index] ?? 0),
    ),
    line(`${name}_bucket`, { ...labels, le: "+Inf" }, count),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, count),
  ]);
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
