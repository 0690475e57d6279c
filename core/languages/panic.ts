import { languageCalled, languages } from "./index.ts";
import { words } from "./patterns.ts";

type Called = { file: string; function?: string | undefined };

const borders = languages.flatMap(({ errors, endings }) => {
  if (!errors?.panic) return [];
  const { border, anyTrace = border, ownFilesOnly } = errors.panic;
  const own = words(endings).map((ending) => `.${ending}`);
  return [{ border: anyTrace, endings: ownFilesOnly ? own : [""] }];
});

/**
 * Where the first panic of all starts in frames that stand innermost first: above its index is the
 * runtime, or code that recovered from it; -1 without a panic. `language` is the trace's name for it.
 */
export function panicIndex(frames: Called[], language: string): number {
  const border = languageCalled(language)?.errors?.panic?.border;
  if (!border) return -1;
  return frames.findLastIndex(({ function: name }) => name !== undefined && border.test(name));
}

/** The same where the trace's language decides nothing, as fingerprints are made. */
export function anyPanicIndex(frames: Called[]): number {
  return frames.findLastIndex(({ file, function: name = "" }) =>
    borders.some(
      ({ border, endings }) => border.test(name) && endings.some((ending) => file.endsWith(ending)),
    ),
  );
}
