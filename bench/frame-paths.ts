import { parseArgs } from "node:util";
import { mapFrames } from "#core/frames/map-frames.ts";
import { indexTree } from "#core/frames/tree-index.ts";
import { loadTrees } from "../test/fixtures/frame-paths/frame-case.ts";
import { markAll, missesOf, scoreOf } from "../test/fixtures/frame-paths/score.ts";

const says = "frames to repository files: right, answered, time to index a tree and map a trace";
const help = `npm run bench -- frame-paths [options]

Maps the frames of test/fixtures/frame-paths and times a tree of 50,000 files.

  --misses   name every frame that is not as it should be
  --help`;

/** `npm run bench -- frame-paths`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { misses: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  for (const set of ["open", "frozen", "later"] as const) {
    const marked = markAll(loadTrees(set));
    const { repositories, frames, confident, right, mappable, answered } = scoreOf(marked);
    console.log(
      `${set.padEnd(7)} ${repositories} repositories, ${frames} frames: ${right} of ${confident} confident answers right (${share(right, confident)}), ${answered} of ${mappable} mappable frames answered (${share(answered, mappable)})`,
    );
    for (const { repository, frame, answer } of values.misses ? missesOf(marked) : [])
      console.log(
        `  ${repository}: ${frame.file} ${frame.function ?? ""} is ${frame.path}, answered ${answer.path ?? answer.kind}`,
      );
  }
  const { index, map } = timeLargeTree();
  console.log(
    `speed   50,000 paths indexed in ${index.toFixed(1)} ms; 50 frames mapped in ${map.toFixed(2)} ms (medians of 20)`,
  );
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

/** A monorepo of 500 alike packages: every name stands 500 times, `index.ts` 5,000 times. */
function timeLargeTree(): { index: number; map: number } {
  const paths = Array.from({ length: 500 }, (_, each) =>
    Array.from({ length: 100 }, (_, file) => {
      const name = file % 10 === 0 ? "index" : `part-${file}`;
      return `packages/service-${each}/src/feature-${file % 25}/${name}.ts`;
    }),
  ).flat();
  const frames = Array.from({ length: 50 }, (_, at) => ({
    file: `/usr/src/app/packages/service-${at * 7}/dist/feature-${at % 25}/${at % 10 === 0 ? "index" : `part-${at}`}.js`,
    line: at + 1,
  }));
  const built = Array.from({ length: 20 }, () => timed(() => indexTree(paths)));
  const tree = indexTree(paths);
  const mapped = Array.from({ length: 20 }, () => timed(() => mapFrames({ tree, frames })));
  return { index: median(built), map: median(mapped) };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
