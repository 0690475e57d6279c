import { languageOf } from "#core/languages/index.ts";
import type { Judged, ReadFile } from "./change.ts";
import { dangerousWords } from "./dangerous-words.ts";
import { broughtBy, type Fact, factsIn } from "./facts.ts";
import { ContentRefusal, type RefusedContents } from "./refusal.ts";
import { scriptFacts } from "./script-calls.ts";

/**
 * Calls that execute, exit, go out, read the environment or files, change what everything shares,
 * hide what they do, never end, or carry secrets away, where the code did not have them before.
 */
export function newCalls(judged: Judged): RefusedContents | null {
  return broughtBy(judged, (file) => [
    ...(file.syntax ? scriptFacts(file.syntax) : wordFacts(file)),
    ...factsIn(file.code, markup, "injects_markup"),
    ...factsIn(file.text, /\bjavascript:(?=\S)/gi, "injects_markup"),
    ...(file.syntax ? [] : factsIn(file.code, leaking, "leaks_secret")),
    ...obscuredNames(file),
  ]);
}

const markup = /\bdangerouslySetInnerHTML\b|\bsrcDoc\b/g;
const leaking =
  /\b(?:print\w*|log\w*|puts|echo|var_dump|Println|Printf|debug|warn\w*|info)\b[^\n]{0,80}\b\w*(?:password|passwd|secret|token|api_?key|private_?key|authorization|cookie)\w*/gi;

function wordFacts({ path, code }: ReadFile): Fact[] {
  const words = dangerousWords[languageOf(path)?.name ?? "javascript"] ?? {};
  return ContentRefusal.options.flatMap((reason) => {
    const pattern = words[reason];
    if (!pattern) return [];
    return factsIn(code, pattern, reason);
  });
}

/** Letters of a name written as escapes; Java reads them in comments too. */
function obscuredNames({ path, text, code }: ReadFile): Fact[] {
  const isJvm = /\.(?:java|kt|kts|scala)$/.test(path);
  const isScript = /\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(path);
  if (!isJvm && !isScript) return [];
  return factsIn(
    isJvm ? text : code,
    /\\u\{?00[0-7][0-9a-f]\}?|\\u\{[0-9a-f]{1,2}\}/gi,
    "obscured_code",
  );
}
