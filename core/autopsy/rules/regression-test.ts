import { isTestPath } from "#core/languages/tests.ts";
import type { Analysis, Site } from "./analysis.ts";
import { fileOf, takenBy } from "./modules.ts";
import { linesAfter, rewrite } from "./rewrite.ts";
import { textOf } from "./syntax.ts";
import type { Tree } from "./tree.ts";

/**
 * A patch with a test that fails without it, beside the tests that call the function already; or with
 * a note that says why there is none. The input has to follow from the kind of error.
 */
export function withRegressionTest(site: Site, analysis: Analysis): Analysis {
  const { trial, edits } = analysis;
  if (!edits) return analysis;
  if (!trial)
    return noted(analysis, "the input that failed does not follow from the kind of error.");
  const found = Object.keys(site.files)
    .filter((path) => isTestPath(path) && site.files[path]?.includes(trial.name))
    .flatMap((path) => {
      const tree = site.trees(path);
      return tree && calls(site, tree, trial.path, trial.name) ? [tree] : [];
    });
  const [tree] = found;
  const lines = tree ? linesFor(tree, trial) : null;
  const last = tree?.program.body.at(-1);
  if (!tree || !lines || !last)
    return noted(
      analysis,
      `no test was read that calls \`${trial.name}\` of ${trial.path} in a form to follow.`,
    );
  return {
    ...analysis,
    edits: [...edits, rewrite(tree, [linesAfter(tree, last, ["", ...lines])])],
  };
}

function noted(analysis: Analysis, why: string): Analysis {
  return { ...analysis, notes: [`No regression test was written: ${why}`] };
}

function calls(site: Site, tree: Tree, path: string, name: string): boolean {
  return takenBy(tree).some(
    (taken) => taken.local === name && fileOf(tree.path, taken.source, site.files) === path,
  );
}

/** The test as this file writes its own: `test` or `it`, and its own way to compare. */
function linesFor(
  tree: Tree,
  { name, given, gives }: NonNullable<Analysis["trial"]>,
): string[] | null {
  const runner = tree.program.body.flatMap((node) => {
    const call = node.type === "ExpressionStatement" ? node.expression : null;
    const isCall = call?.type === "CallExpression" && call.callee.type === "Identifier";
    return isCall && /^(?:test|it)$/.test(textOf(call.callee, tree.text))
      ? [textOf(call.callee, tree.text)]
      : [];
  })[0];
  const call = `${name}(${given.code})`;
  const check = checkOf(tree, call, gives);
  if (!runner || !check) return null;
  const quote = tree.text.includes(`${runner}('`) ? "'" : '"';
  return [`${runner}(${quote}${name} is given ${given.says}${quote}, () => {`, `  ${check}`, "});"];
}

function checkOf({ text }: Tree, call: string, gives: string | null): string | null {
  if (/\bassert\.\w+\(/.test(text))
    return gives === null
      ? `assert.doesNotThrow(() => ${call});`
      : `assert.deepEqual(${call}, ${gives});`;
  if (!/\bexpect\(/.test(text)) return null;
  return gives === null
    ? `expect(() => ${call}).not.toThrow();`
    : `expect(${call}).toEqual(${gives});`;
}
