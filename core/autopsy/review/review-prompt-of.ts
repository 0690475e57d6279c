import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { changesOf } from "../intent/change.ts";
import { renderReviewPrompt } from "./render-review-prompt.ts";

type Patched = {
  incidentId: string;
  rootCause: string;
  diff: string;
  trace: ParsedTrace | null;
  /** Texts by path, as they are and as the patch leaves those that it changes. */
  before: Record<string, string>;
  after: Record<string, string>;
};

/** The review prompt of a patch: around each change the code before it, of which a new file is no part. */
export function reviewPromptOf({ before, after, ...asked }: Patched): string {
  const files = changesOf(before, after).flatMap(({ path, removedLines, addedLines }) => {
    const text = before[path];
    return text === undefined ? [] : { path, text, lines: [...removedLines, ...addedLines] };
  });
  return renderReviewPrompt({ ...asked, files });
}
