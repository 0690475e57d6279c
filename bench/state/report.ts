import type { Machine } from "../pipeline/machine.ts";
import { aligned } from "../pipeline/table.ts";
import type { SizeFigures } from "./measure.ts";

export type StateFigures = { machine: Machine; small: SizeFigures; large: SizeFigures };

/** The figures as text to read: aligned and without colour, so that it can be kept. */
export function report({ machine, small, large }: StateFigures): string {
  const { cores, cpu, memoryGb, node, platform, date, loadBefore } = machine;
  const sizes = [small, large].map(({ incidents }) => count(incidents));
  const head = [
    "ms",
    `p50 at ${sizes[0]}`,
    "p95",
    `p50 at ${sizes[1]}`,
    "p95",
    "ratio",
    "target, p95",
  ];
  const rows = large.questions.map(({ name, targetMs, ms }) => {
    const before = small.questions.find((each) => each.name === name)?.ms ?? ms;
    const figures = [before.p50, before.p95, ms.p50, ms.p95].map((figure) => figure.toFixed(1));
    return [name, ...figures, (ms.p50 / before.p50).toFixed(2), String(targetMs)];
  });
  return [
    `${cores} cores ${cpu}, ${memoryGb} GB, ${platform}, Node ${node}, ${date}, load before: ${loadBefore}`,
    "",
    ...[small, large].map(
      ({ incidents, occurrences, filledInMs }) =>
        `${count(incidents)} incidents and ${count(occurrences)} occurrences, filled in ${(filledInMs / 1_000).toFixed(0)} s`,
    ),
    "",
    ...aligned([head, ...rows], [1, 2, 3, 4, 5, 6]),
    "",
    "The ratio is of the medians. Asked through the product's own functions and Neon's protocol.",
  ].join("\n");
}

function count(figure: number): string {
  return figure.toLocaleString("en");
}
