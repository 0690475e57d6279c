import type { Family, HistogramSample, Labels, Sample } from "./prometheus.ts";

/** Upper bounds of the buckets of `aia_request_duration_seconds`. */
const BOUNDS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Label sets kept for one metric; more would be a mistake in a label, and cost memory until the isolate ends. */
const MAX_SERIES = 500;

const SINCE = "Since this isolate started.";

const counters = {
  aia_requests_total: `HTTP requests answered, by route and status. ${SINCE}`,
  aia_messages_total: `Queue messages handled, by queue and outcome. ${SINCE}`,
  aia_faults_total: `Requests and messages that ended in a fault, by its code. ${SINCE}`,
  aia_spans_total: `AIA's own spans, by whether the collector took them. ${SINCE}`,
} as const;
export type CounterName = keyof typeof counters;

export type Registry = {
  count: (name: CounterName, labels: Labels, by?: number) => void;
  /** How long a request took. Seconds. */
  time: (labels: Labels, seconds: number) => void;
  families: () => Family[];
};

/** One service's counters, kept in memory: what scrapes them adds up isolates and restarts. */
export function createRegistry(): Registry {
  const counted: Record<CounterName, Map<string, Sample>> = {
    aia_requests_total: new Map(),
    aia_messages_total: new Map(),
    aia_faults_total: new Map(),
    aia_spans_total: new Map(),
  };
  const timed = new Map<string, HistogramSample>();
  return {
    count: (name, labels, by = 1) => {
      const sample = seriesOf(counted[name], labels, () => ({ labels, value: 0 }));
      if (sample) sample.value += by;
    },
    time: (labels, seconds) => {
      const empty = () => ({ labels, counts: BOUNDS_SECONDS.map(() => 0), count: 0, sum: 0 });
      const sample = seriesOf(timed, labels, empty);
      if (!sample) return;
      sample.count += 1;
      sample.sum += seconds;
      sample.counts = sample.counts.map((count, index) =>
        seconds <= (BOUNDS_SECONDS[index] ?? 0) ? count + 1 : count,
      );
    },
    families: () => [
      ...counterNames().map(
        (name): Family => ({
          type: "counter",
          name,
          help: counters[name],
          samples: [...counted[name].values()],
        }),
      ),
      {
        type: "histogram",
        name: "aia_request_duration_seconds",
        help: `How long requests took, by route. ${SINCE}`,
        bounds: BOUNDS_SECONDS,
        samples: [...timed.values()],
      },
    ],
  };
}

function seriesOf<T>(series: Map<string, T>, labels: Labels, make: () => T): T | undefined {
  const key = JSON.stringify(labels);
  const known = series.get(key);
  if (known || series.size >= MAX_SERIES) return known;
  const made = make();
  series.set(key, made);
  return made;
}

/** Object.keys widens to string[]; the keys are exactly the counters. */
function counterNames(): CounterName[] {
  return Object.keys(counters) as CounterName[];
}
