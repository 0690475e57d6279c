import { parseArgs } from "node:util";
import { aligned } from "./pipeline/table.ts";
import { type Judged, judge, patches } from "./rules/judge.ts";
import { measureRules } from "./rules/made-with/measure.ts";
import { report } from "./rules/made-with/report.ts";
import { type CaseFolder, openCases, readRuleCases } from "./rules/read-cases.ts";
import { type Outcome, runChecks } from "./rules/run-checks.ts";

const says = "what the analyser answers to labelled bugs: right, harmful, abstained, and its time";
const help = `npm run bench -- rules [options]

Asks the deterministic analyser about every case of bench/rules/cases, applies its patches and runs the
checks. A patch is right where its case is patchable and every check passes; it is harmful where a check
fails that guards against harm. What cannot run here is judged by class, line and abstention alone.

  --cases <folder>   cases of the same format elsewhere
  --only <numbers>   these cases, comma-separated
  --each             one line for every case
  --rounds <n>       how often each answer is timed (5)
  --made-with        the bugs that the rules were made with instead: what holds, not what they are worth
  --help`;

type Row = {
  folder: CaseFolder;
  judged: Judged;
  cpuMs: number[];
  /** Of an emitted patch that could be run; null where its edits do not apply, undefined where none ran. */
  outcome: Outcome | null | undefined;
};

/** `npm run bench -- rules`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: "string", default: openCases },
      only: { type: "string" },
      each: { type: "boolean" },
      rounds: { type: "string", default: "5" },
      "made-with": { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  if (values["made-with"]) {
    console.log(report(measureRules()));
    return;
  }
  const only = values.only?.split(",").map(Number);
  const rows: Row[] = [];
  for (const folder of readRuleCases(values.cases)) {
    if (only && !only.includes(folder.case.number)) continue;
    rows.push(await measure(folder, Number(values.rounds)));
  }
  if (rows.length === 0) throw new Error(`There is no case in ${values.cases}.`);
  if (values.each) for (const line of aligned(rows.map(written), [0])) console.log(line);
  for (const line of aligned(figures(rows), [1, 2])) console.log(line);
}

async function measure(folder: CaseFolder, rounds: number): Promise<Row> {
  const judged = judge(folder);
  const cpuMs = [judged.cpuMs];
  while (cpuMs.length < rounds) cpuMs.push(judge(folder).cpuMs);
  const { edits, newFiles } = judged.answer;
  const isRun = folder.case.runnable && patches(judged.answer);
  const outcome = isRun ? await runChecks(folder, edits ?? [], newFiles) : undefined;
  return { folder, judged, cpuMs, outcome };
}

function isRight({ folder, outcome }: Row): boolean {
  return folder.case.patchable && outcome?.works === true && outcome.harmless;
}

function isHarmful({ outcome }: Row): boolean {
  return outcome?.harmless === false;
}

function figures(rows: Row[]): string[][] {
  const emitted = rows.filter(({ judged }) => patches(judged.answer));
  const ran = emitted.filter(
    ({ outcome, judged }) => outcome !== undefined || judged.isPresumptuous,
  );
  const patchable = rows.filter(({ folder }) => folder.case.patchable && folder.case.runnable);
  const times = rows.flatMap(({ cpuMs }) => cpuMs);
  const first = rows.map(({ cpuMs: [ms = 0] }) => ms);
  return [
    ["cases", String(rows.length), ""],
    ["patches", String(emitted.length), ""],
    share("precision", ran.filter(isRight).length, ran.length),
    share("harmful", emitted.filter(isHarmful).length, emitted.length),
    share(
      "where a person decides",
      count(rows, ({ isPresumptuous }) => isPresumptuous),
      emitted.length,
    ),
    share("patchable patched", patchable.filter(isRight).length, patchable.length),
    share(
      "right line",
      count(rows, ({ isRightLine }) => isRightLine),
      rows.length,
    ),
    share(
      "right class",
      count(rows, ({ isRightClass }) => isRightClass),
      rows.length,
    ),
    share(
      "silent abstentions",
      count(rows, ({ isSilent }) => isSilent),
      rows.length,
    ),
    ["CPU p50", `${percentile(times, 50).toFixed(1)} ms`, ""],
    ["CPU p99", `${percentile(times, 99).toFixed(1)} ms`, ""],
    ["CPU p99, first time", `${percentile(first, 99).toFixed(1)} ms`, ""],
  ];
}

/** Nearest rank, as the other benchmarks have it. */
function percentile(figures: number[], percent: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}

function count(rows: Row[], holds: (judged: Judged) => boolean): number {
  return rows.filter(({ judged }) => holds(judged)).length;
}

function share(name: string, part: number, whole: number): string[] {
  const percent = whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} %`;
  return [name, `${part}/${whole}`, percent];
}

function written(row: Row): string[] {
  const { folder, judged } = row;
  const { number, kind, classes, culprits } = folder.case;
  const [first] = culprits;
  const { answer } = judged;
  const at = answer.culprit ? `${answer.culprit.path}:${answer.culprit.line}` : "nowhere";
  return [
    String(number),
    verdict(row),
    judged.isRightLine ? "line" : `✗ ${at}, not ${first?.path}:${first?.line}`,
    judged.isRightClass ? "class" : `✗ ${answer.class}, not ${classes.join(" or ")}`,
    kind,
  ];
}

function verdict(row: Row): string {
  const { folder, judged, outcome } = row;
  const { patchable, runnable } = folder.case;
  if (!patches(judged.answer)) return patchable ? "abstained, patchable" : "abstained";
  if (isHarmful(row)) return "✗ harmful";
  if (!patchable) return "✗ a person decides";
  if (!runnable) return "patched, not run";
  if (outcome === null) return "✗ does not apply";
  return isRight(row) ? "right" : "✗ does not work";
}
