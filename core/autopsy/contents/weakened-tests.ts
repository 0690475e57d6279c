import { addedNumbers, type Change, type Judged } from "./change.ts";
import { broughtBy, factsIn } from "./facts.ts";
import { type RefusedContents, refuse } from "./refusal.ts";

const skipping =
  /\b(?:it|test|describe|context|suite|specify|scenario)\s*\.\s*(?:skip|only|todo|fails|failing|skipIf|runIf|fixme)\b|(?<![.\w])(?:x(?:it|test|describe|context|specify)|f(?:it|describe|context)|pending)\s*\(|\bthis\s*\.\s*skip\s*\(|\bt\s*\.\s*(?:skip|todo|Skip\w*)\s*\(|\bpytest\s*\.\s*(?:mark\s*\.\s*(?:skip\w*|xfail)|skip|xfail|importorskip)\b|@?\bunittest\s*\.\s*(?:skip\w*|expectedFailure)\b|\bskipTest\b|@(?:Disabled|Ignore|Ignored)\b|\bmarkTest(?:Skipped|Incomplete)\b|\bSkip\s*=|\bXCTSkip\w*|@tag\s+:?skip|#\[ignore|\b(?:skip|xfail)\s*:\s*true\b|\{\s*(?:skip|todo|only)\s*:|\b(?:const|let|var|function)\s+(?:test|it|expect|describe|assert)\b(?!\s*=\s*require\s*\()|(?<![.\w])(?:test|it|expect|describe|assert)\s*=(?![=>]|\s*require\s*\()/g;
/** Code that behaves in another way while it is tested. */
const noticing =
  /\btypeof\s+(?:vi|jest|describe|it|test|expect)\b|\bimport\.meta\.vitest\b|\bJEST_WORKER_ID\b|\bsys\.modules\b/g;
const asserting =
  /\b(?:expect|assert\w*|should|refute\w*|require\s*\.\s*\w+|verify|XCTAssert\w*|is_equal|Assert|Should\w*|t\s*\.\s*(?:is|equal|deepEqual|ok|true|Error\w*|Fatal\w*|throws\w*|Fail\w*)|ok|must_\w+|raises|throws\w*)\b|\bassert\b/i;
const empty =
  /\bexpect\s*\(\s*(?:true|1|false|"\s*")\s*\)|\bassert(?:True|\.ok)?\s*\(?\s*(?:True|true|1)\b/;
const importing = /^\s*(?:import|from|use|using|require|#include)\b|\brequire\s*\(/;

/** Existing tests only gain lines; no test is skipped, and a new one asserts something. */
export function weakenedTests(judged: Judged): RefusedContents | null {
  for (const change of judged.changes) {
    const refused = change.isTest ? refuseTest(change) : null;
    if (refused) return refused;
  }
  return broughtBy(judged, ({ code }, { isTest }) =>
    factsIn(code, isTest ? skipping : noticing, "weakened_test"),
  );
}

function refuseTest(change: Change): RefusedContents | null {
  const { path, before, after } = change;
  if (before && (isLosing(change) || isSilencing(change)))
    return refuse("weakened_test", `${path} is a test: it may gain lines, and lose none.`);
  const lines = addedNumbers(change).map((line) => after.codeLines[line - 1] ?? "");
  const asserts = lines.filter(
    (line) => asserting.test(line) && !empty.test(line) && !importing.test(line),
  );
  if (!before && asserts.length === 0)
    return refuse("weakened_test", `${path} is a new test that asserts nothing.`);
  // A hook that ends early, or stands in for what is tested, changes the tests that follow.
  const hook = lines.find((line) =>
    /\b(?:process\s*\.\s*exit|vi\s*\.\s*mock|jest\s*\.\s*mock|monkeypatch|mock\s*\.\s*patch)\b/.test(
      line,
    ),
  );
  return hook && before
    ? refuse("weakened_test", `${path} would put something else in place of what it tests.`)
    : null;
}

/** Whether what was code is a comment or a text now, or is passed over. */
function isSilencing(change: Change): boolean {
  const { before, after } = change;
  const left = new Map<string, number>();
  for (const line of after.codeLines) left.set(line.trim(), (left.get(line.trim()) ?? 0) + 1);
  const isGone = (before?.codeLines ?? []).some((line) => {
    const text = line.trim();
    const times = left.get(text) ?? left.get(`${text},`) ?? 0;
    left.set(text, times - 1);
    return text !== "" && times <= 0;
  });
  const lines = addedNumbers(change).map((line) => after.codeLines[line - 1] ?? "");
  return isGone || lines.some((line) => /^\s*return\s*;?\s*$/.test(line));
}

/** Whether lines are gone: a line is kept where it still stands, if only with more behind it. */
function isLosing({ hunks, before, after }: Change): boolean {
  return hunks.some(({ removed, added }) => {
    const left = added.map((line) => (after.lines[line - 1] ?? "").trim());
    return removed.some((line) => {
      const text = (before?.lines[line - 1] ?? "").trim();
      const at = left.findIndex(
        (each) => each === text || (/[^,]$/.test(text) && each === `${text},`),
      );
      if (text === "") return false;
      if (at >= 0) left.splice(0, at + 1);
      return at < 0;
    });
  });
}
