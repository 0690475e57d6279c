import type { Format, Known } from "../format.ts";
import { withoutGivenMessage } from "../given-message.ts";
import type { ParsedException } from "../trace.ts";
import type { Block } from "./v8-block.ts";
import { readBlocks } from "./v8-blocks.ts";
import { readFrame } from "./v8-frame.ts";
import { readHeader } from "./v8-header.ts";
import { restoreOmitted } from "./v8-omitted.ts";
import { withoutSnippets } from "./v8-snippets.ts";

export const v8: Format = {
  language: "javascript",
  sdkLanguages: ["nodejs", "webjs"],
  score: (lines) => lines.filter((line) => readFrame(line) !== undefined).length,
  parse: parseV8,
  isCut: (lines) => {
    const last = lines.findLast((line) => line.trim() !== "") ?? "";
    return /^\s{1,80}at\b/.test(last) && readFrame(last) === undefined;
  },
};

/**
 * V8's stack text (Node, Deno, workerd, Chrome, Hermes) and Bun's: a header, then `at` lines. Causes
 * and the errors of an aggregate follow as indented blocks where util.inspect or Deno printed them.
 */
function parseV8(text: string[], known: Known): ParsedException[] {
  const lines = withoutSnippets(withoutGivenMessage(text, known.message));
  const primary = readBlocks(lines, known);
  restoreOmitted(primary);
  return flatten(primary, known);
}

/** Within a member all of its chain belongs to the member, not to the chain of the primary. */
function flatten(block: Block, known: Known, member = false): ParsedException[] {
  const text = block.header.join("\n").trim();
  const frames = block.frames.filter((frame) => typeof frame !== "string");
  return [
    { ...readHeader(text, known), frames, relation: member ? "member" : block.relation },
    ...block.members.flatMap((each) => flatten(each, {}, true)),
    ...(block.cause ? flatten(block.cause, {}, member) : []),
  ];
}
