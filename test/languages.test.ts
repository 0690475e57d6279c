import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languages } from "#core/languages/index.ts";

const root = new URL("..", import.meta.url);

/** Where a language may be known: adding one touches these. */
const homes =
  /^core\/(?:languages|functions|stack-trace\/formats|autopsy\/rules\/(?:dotnet|go|jvm|php|python|ruby))\//;

/** Files elsewhere in core that name a language, and why they may. */
const allowed: Record<string, string> = {
  "core/stack-trace/index.ts": "lists the formats",
  "core/stack-trace/one-line.ts": "breaks up a text before its format is known",
  "core/detection/crash-text.ts": "knows the last words of processes that print no stack",
  "core/source-maps/bundles.ts": "source maps are JavaScript's",
  "core/source-maps/bundle-name.ts": "source maps are JavaScript's",
  "core/source-maps/translate-trace.ts": "names the file of AIA's own command",
  "core/api/state/endpoints/ai.ts": "says that a call may go, and means no language",
  "core/autopsy/contents/area.ts": "names by which every language builds an object",
  "core/autopsy/contents/dangerous-words.ts": "what no patch may bring, to be reviewed as one",
  "core/autopsy/contents/new-calls.ts": "what no patch may call, to be reviewed as one",
  "core/autopsy/contents/new-imports.ts": "what no patch may import, to be reviewed as one",
  "core/autopsy/contents/swallowed-errors.ts": "how no patch may catch, to be reviewed as one",
  "core/autopsy/prose/speaks-to-reader.ts": "commands that a reader might run",
  "core/autopsy/rules/index.ts": "it says which languages the deterministic analyser reads",
  "core/autopsy/rules/modules.ts": "the deterministic analyser reads JavaScript",
  "core/autopsy/rules/other-language.ts": "leads to what is known of each other language",
  "core/autopsy/rules/property-of-nullish.ts": "the deterministic analyser reads JavaScript",
  "core/autopsy/rules/syntax.ts": "the deterministic analyser reads JavaScript",
  "core/autopsy/rules/thrown-inside.ts": "the deterministic analyser reads JavaScript",
  "core/autopsy/rules/unknown-name.ts": "how JavaScript names a file that it imports",
  "core/context/callers.ts": "languages whose files see their folder without an import",
  "core/context/local-function.ts": "only JavaScript tells what no other file can call",
  "core/context/tests-of.ts": "folders that every layout mirrors",
  "core/grouping/code-location.ts": "file names that every folder of a framework's app has",
  "core/patch/denied-path.ts": "what no patch may write stands on one page, to be reviewed as one",
  "core/redaction/personal.ts": "tells file names from e-mail addresses by their endings",
};

const names =
  /javascript|typescript|python|jvm|kotlin|scala(?!r)|groovy|clojure|dotnet|csharp|golang|elixir|erlang|nodejs/i;
const shortNames =
  /(?<![A-Za-z])(?:java|ruby|php|rust|dart|swift|beam)(?![a-z])|(?:Java|Ruby|P[Hh][Pp]|Rust|Dart|Swift|Beam)(?![a-z])|"go"|\bgo[A-Z]/;
const endings =
  /\.(?:py|rb|rs|go|php|java|kt|cs|exs?|erl|dart|swift|cpp|[mc]?[jt]sx?)(?![\w(])|\[jt\]s|\(\?:[a-z|]*\b(?:py|rb|rs|php|kt|exs|erl|tsx|jsx)\b/;
const manifests =
  /package\\?\.json|go\\?\.mod|cargo|mix\\?\.exs|gemfile|composer|pubspec|pom\\?\.xml|\.gradle|pyproject|requirements\\?\.txt|setup\\?\.py|csproj/i;
const folders = /node_modules|site-packages|__init__|__pycache__|\.cargo|\.nuget|pub-cache/;

describe("what is known of a language", () => {
  const found = productFiles().filter((file) => {
    const code = codeOf(file);
    return [names, shortNames, endings, manifests, folders].some((pattern) => pattern.test(code));
  });

  test("stands in core/languages, its stack format and its function reader, and nowhere else", () => {
    const elsewhere = found.filter((file) => !homes.test(file) && !(file in allowed));
    expect(elsewhere, "move what they know to core/languages, or say in `allowed` why not").toEqual(
      [],
    );
  });

  test("is where an exception says it is: none is left that nothing needs", () => {
    expect(Object.keys(allowed).filter((file) => !found.includes(file))).toEqual([]);
  });

  test("is found by the patterns that look for it", () => {
    const files = languages.map(({ name }) => `core/languages/${name}.ts`);
    const known = productFiles();
    const missing = files.filter((file) => !known.includes(file));
    expect(missing, "a language's file has its name").toEqual([]);
    // C's file has no word that only a language has.
    const unseen = files.filter(
      (file) => file !== "core/languages/native.ts" && !found.includes(file),
    );
    expect(
      unseen,
      "add the language's name, endings, manifests and folders to this test's patterns",
    ).toEqual([]);
  });
});

function productFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "core/*.ts"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed.split("\n").filter((file) => file && !/\.(?:test|fixture)\.ts$/.test(file));
}

/** A file's code without comments and without the paths it imports. */
function codeOf(file: string): string {
  return readFileSync(new URL(file, root), "utf8")
    .replace(/^(?:import|export)\b[^;]*?\bfrom "[^"]*";$/gm, "")
    .replace(/\/\*\*?(?:(?!\*\/)[\s\S])*\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "");
}
