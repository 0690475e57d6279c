import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { toFault } from "#core/fault.ts";
import { type Analysed, analyseByModel, analyseByRules } from "./autopsy/analyse.ts";
import { type Outcome, outcomeOf } from "./autopsy/outcome.ts";
import { recorded, recording, repliesFolder } from "./autopsy/replies.ts";
import { type CaseFolder, casesFolder, readCases } from "./confidence/read-cases.ts";
import { percentile } from "./pipeline/percentile.ts";
import { aligned } from "./pipeline/table.ts";

const says =
  "answers to labelled bugs: emitted, applied, green, proposed, and the stage's own time";
const help = `npm run bench -- autopsy [options]

Takes labelled bugs through the whole autopsy stage, by the deterministic analyser and by a model's
recorded replies where there are any, and prints ${says}.
No model is called. A patch is green where the checks pass that AIA never sees.

  --cases <folder>    cases of bench/confidence's format (open ones, and frozen ones apart)
  --replies <folder>  recorded replies (bench/autopsy/replies)
  --only <numbers>    these cases, comma-separated
  --each              one line for every case
  --ask <folder>      prompts without a reply are put here as npm run relay does, and what is
                      answered is kept among the recorded replies
  --help`;

const frozenFolders = ["frozen", "frozen-2"].map((name) =>
  fileURLToPath(new URL(`confidence/${name}`, import.meta.url)),
);

type Column = { name: string; outcomes: Outcome[]; unrecorded: number };

/** `npm run bench -- autopsy`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: "string" },
      replies: { type: "string", default: repliesFolder },
      only: { type: "string" },
      each: { type: "boolean" },
      ask: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const only = values.only?.split(",").map(Number);
  const { replies, ask, each = false } = values;
  const sets = values.cases ? [values.cases] : [casesFolder, ...frozenFolders.filter(existsSync)];
  for (const set of sets) {
    const cases = readCases(set).filter(({ case: { number } }) => !only || only.includes(number));
    if (ask !== undefined) await recordAll(cases, replies, ask);
    const columns = await measureSet(cases, replies);
    console.log(report(set.slice(set.lastIndexOf("/") + 1), cases.length, columns, each));
  }
}

/** All prompts at once, so that whoever answers chooses the order; the last answer ends it. */
async function recordAll(cases: CaseFolder[], replies: string, asked: string): Promise<void> {
  await Promise.all(
    cases.map((folder) => analyseByModel(folder, recording(replies, folder.case.number, asked))),
  );
}

/** Every case by the analyser, and by the replies that were recorded to it. */
export async function measureSet(cases: CaseFolder[], replies: string): Promise<Column[]> {
  const model = await column("recorded replies", cases, (folder) =>
    analyseByModel(folder, recorded(replies, folder.case.number)),
  );
  const rules = await column("analyser", cases, async (folder) => analyseByRules(folder));
  return [rules, model];
}

async function column(
  name: string,
  cases: CaseFolder[],
  analyse: (folder: CaseFolder) => Promise<Analysed>,
): Promise<Column> {
  const made: Column = { name, outcomes: [], unrecorded: 0 };
  for (const folder of cases) {
    try {
      made.outcomes.push(await outcomeOf(folder, await analyse(folder)));
    } catch (thrown) {
      if (toFault(thrown).code !== "ai_unavailable") throw thrown;
      made.unrecorded += 1;
    }
  }
  return made;
}

/** A set's columns side by side, as text. */
export function report(set: string, cases: number, columns: Column[], withEach: boolean): string {
  const rows: [string, (outcomes: Outcome[]) => string][] = [
    ["answered", (all) => String(all.length)],
    ["abstained", (all) => String(all.filter(({ emitted }) => !emitted).length)],
    ["emitted", (all) => String(all.filter(({ emitted }) => emitted).length)],
    ["applied", (all) => share(all, "applied", "emitted")],
    ["passed gate, parses", (all) => share(all, "passed", "emitted")],
    ["green", (all) => share(all, "green", "emitted")],
    ["proposed", (all) => String(all.filter(({ proposed }) => proposed).length)],
    ["proposed and green", (all) => share(all, "green", "proposed")],
    [
      "own time p50",
      (all) =>
        ms(
          percentile(
            all.map(({ ownMs }) => ownMs),
            50,
          ),
        ),
    ],
    [
      "own time p99",
      (all) =>
        ms(
          percentile(
            all.map(({ ownMs }) => ownMs),
            99,
          ),
        ),
    ],
    ["calls a bug", (all) => mean(all.map(({ calls }) => calls))],
  ];
  const shown = columns.filter(({ outcomes }) => outcomes.length > 0);
  const table = aligned(
    [
      ["", ...shown.map(({ name }) => name)],
      ...rows.map(([name, of]) => [name, ...shown.map(({ outcomes }) => of(outcomes))]),
    ],
    shown.map((_, index) => index + 1),
  );
  const lines = withEach ? shown.flatMap(({ name, outcomes }) => listed(name, outcomes)) : [];
  return [`${set}: ${cases} bugs`, ...[...table, ...lines].map((line) => `  ${line}`)].join("\n");
}

type Step = "applied" | "passed" | "green";

function share(all: Outcome[], step: Step, among: "emitted" | "proposed"): string {
  const whole = all.filter((outcome) => outcome[among]);
  const part = whole.filter((outcome) => outcome[step]).length;
  if (whole.length === 0) return "–";
  return `${part}/${whole.length} (${((part / whole.length) * 100).toFixed(0)} %)`;
}

function listed(name: string, outcomes: Outcome[]): string[] {
  const steps = ["emitted", "applied", "passed", "green", "proposed"] as const;
  return outcomes.map((outcome) => {
    const reached = steps.filter((step) => outcome[step]).join(" ") || "abstained";
    const why = outcome.withheld === null ? "" : `  ${outcome.withheld}`;
    return `${name} ${outcome.number}  ${outcome.confidence.toFixed(2)}  ${reached}${why}`;
  });
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function mean(values: number[]): string {
  return (values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length)).toFixed(1);
}
