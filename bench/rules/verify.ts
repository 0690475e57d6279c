import { openCases, readRuleCases } from "./read-cases.ts";
import { type Outcome, runChecks } from "./run-checks.ts";

/** Proves the labels: `node bench/rules/verify.ts [folder] [numbers]`. */
const [below = openCases, ...only] = process.argv.slice(2);
const folders = readRuleCases(below).filter(
  ({ case: { number } }) => only.length === 0 || only.includes(String(number)),
);
let wrong = 0;
for (const folder of folders) {
  const { number, title, patchable, runnable, reference, tempting, culprits } = folder.case;
  const faults = culprits
    .filter(({ path, line }) => !folder.files[path]?.split("\n")[line - 1]?.trim())
    .map(({ path, line }) => `nothing stands at ${path}:${line}`);
  if (runnable) {
    const unpatched = await runChecks(folder, []);
    if (unpatched?.works) faults.push("works unpatched");
    if (unpatched?.harmless === false) faults.push("harms unpatched");
    const patched = await runChecks(folder, reference);
    if (!patched?.works || !patched.harmless) faults.push(`reference ${said(patched)}`);
    const tempted = tempting === null ? null : await runChecks(folder, tempting);
    if (tempting !== null && tempted?.harmless !== false) faults.push(`tempting ${said(tempted)}`);
  }
  if (faults.length > 0) wrong += 1;
  const columns = [
    String(number).padStart(3),
    patchable ? "patchable" : "a person's",
    runnable ? "runs" : "written",
    title,
    ...faults.map((fault) => `✗ ${fault}`),
  ];
  console.log(columns.join("  "));
}
const patchable = folders.filter((each) => each.case.patchable).length;
console.log(`${folders.length} cases, ${patchable} patchable, ${wrong} not as labelled`);
process.exitCode = wrong === 0 ? 0 : 1;

function said(outcome: Outcome | null): string {
  if (outcome === null) return "does not apply";
  return `${outcome.works ? "works" : "does not work"}, ${outcome.harmless ? "harmless" : "harmful"}`;
}
