import { MAX_FRAMES } from "../normalise.ts";
import type { Frame } from "../trace.ts";
import type { Block } from "./v8-block.ts";

const likeCause = /\.\.\. (\d{1,6}) lines matching cause stack trace/;
const collapsed =
  /\.\.\. collapsed \d{1,6} duplicate lines matching above (\d{1,4}) lines? (\d{1,6}) times/;

/** Puts back the frames that util.inspect left out because they repeat or are the cause's too. */
export function restoreOmitted(block: Block): void {
  if (block.cause) restoreOmitted(block.cause);
  for (const member of block.members) restoreOmitted(member);
  if (block.frames.every((frame) => typeof frame !== "string")) return;
  const restored: Frame[] = [];
  const cause = (block.cause?.frames ?? []).filter((frame) => typeof frame !== "string");
  for (const [index, frame] of block.frames.entries()) {
    const below = block.frames[index + 1];
    if (typeof frame !== "string") restored.push(frame);
    else restored.push(...omittedHere(frame, restored, cause, below));
    if (restored.length > MAX_FRAMES) break;
  }
  block.frames = restored;
}

function omittedHere(
  line: string,
  above: Frame[],
  cause: Frame[],
  below: Frame | string | undefined,
): Frame[] {
  const matching = likeCause.exec(line);
  if (matching) {
    const last = bare(above.at(-1)?.raw ?? "");
    const count = Number(matching[1]);
    const next = typeof below === "object" ? bare(below.raw) : undefined;
    const fits = ({ raw }: Frame, index: number) =>
      bare(raw) === last && bare(cause[index + 1 + count]?.raw ?? next ?? "") === (next ?? "");
    const exact = cause.findIndex(fits);
    const at = exact >= 0 ? exact : cause.findIndex(({ raw }) => bare(raw) === last);
    return at < 0 ? [] : cause.slice(at + 1, at + 1 + count);
  }
  const [, lines = "0", times = "0"] = collapsed.exec(line) ?? [];
  const unit = Number(lines) === 0 ? [] : above.slice(-Number(lines));
  const most = Math.min(Number(times), MAX_FRAMES);
  return Array.from({ length: most }, () => unit)
    .flat()
    .slice(0, MAX_FRAMES);
}

/** A frame's line without its indent and what the next property adds to it. */
function bare(line: string): string {
  return line.trim().replace(/ \{$|,$/, "");
}
