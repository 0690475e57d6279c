import type { Format } from "./format.ts";

/** The text's format: one of the SDK's language first; the text decides where that is unknown or does not fit. */
export function detect(
  formats: Format[],
  lines: string[],
  language: string | undefined,
): Format | undefined {
  const reported = formats.filter(({ sdkLanguages }) => sdkLanguages.includes(language ?? ""));
  return best(reported, lines) ?? best(formats, lines) ?? reported[0];
}

/** The format whose score is highest, the first of several alike; undefined where all score 0. */
function best(formats: Format[], lines: string[]): Format | undefined {
  let chosen: Format | undefined;
  let highest = 0;
  for (const format of formats) {
    const score = format.score(lines);
    if (score <= highest) continue;
    chosen = format;
    highest = score;
  }
  return chosen;
}
