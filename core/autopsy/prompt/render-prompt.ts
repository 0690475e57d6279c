import { hash128 } from "#core/hash.ts";
import { visible } from "#core/visible-text.ts";
import { type Reported, report } from "./report.ts";
import type { ShownSource } from "./shown-source.ts";
import { sourceText } from "./source-text.ts";
import { task } from "./task.ts";

export type PromptInput = Reported;

/**
 * What a model is asked about an incident: the task, and everything reported or read as data
 * between two marks, redacted. The same incident always gives the same prompt, so that an answer
 * paid for is found again; the mark is made from the incident's id, which nobody outside can know.
 */
export function renderPrompt(input: PromptInput, source: ShownSource, roundsLeft = 0): string {
  const mark = `DATA-${hash128(input.incident.id).slice(0, 16)}`;
  const text = [report(input), sourceText(source, roundsLeft)].join("\n\n");
  const data = source.redactor.redact(text).text;
  return [
    task(mark, input.sample.kind, roundsLeft),
    `<${mark}>\n${visible(data)}\n</${mark}>`,
    "Answer now, with the one JSON object and nothing else.",
  ].join("\n\n");
}
