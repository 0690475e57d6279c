import type { Format } from "./format.ts";

/** The SDK's word first; the text decides where it is silent or plainly another. */
export function detect(
  formats: Format[],
  lines: string[],
  language: string | undefined,
): Format | undefined {
  const told = formats.filter(({ sdkLanguages }) => sdkLanguages.includes(language ?? ""));
  return best(told, lines) ?? best(formats, lines) ?? told[0];
}

/** The format with the highest score, the first of equals; none where nothing scores. */
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
