import { MOST_FRAMES } from "../normalise.ts";
import type { Frame } from "../trace.ts";
import type { Block } from "./v8.ts";

const likeCause = /\.\.\. (\d{1,6}) lines matching cause stack trace/;
const collapsed =
  /\.\.\. collapsed \d{1,6} duplicate lines matching above (\d{1,4}) lines? (\d{1,6}) times/;

/** Puts back the frames that util.inspect left out, because they repeat or stand in the cause too. */
export function restoreOmitted(block: Block): void {
  if (block.cause) restoreOmitted(block.cause);
  for (const member of block.members) restoreOmitted(member);
  if (block.frames.every((frame) => typeof frame !== "string")) return;
  const restored: Frame[] = [];
  const cause = (block.cause?.frames ?? []).filter((frame) => typeof frame !== "string");
  for (const frame of block.frames) {
    if (typeof frame !== "string") restored.push(frame);
    else restored.push(...omittedHere(frame, restored, cause));
    if (restored.length > MOST_FRAMES) break;
  }
  block.frames = restored;
}

function omittedHere(line: string, above: Frame[], cause: Frame[]): Frame[] {
  const matching = likeCause.exec(line);
  if (matching) {
    const last = above.at(-1)?.raw.trim();
    const at = cause.findIndex(({ raw }) => raw.trim() === last);
    return at < 0 ? [] : cause.slice(at + 1, at + 1 + Number(matching[1]));
  }
  const [, lines = "0", times = "0"] = collapsed.exec(line) ?? [];
  const unit = Number(lines) === 0 ? [] : above.slice(-Number(lines));
  const most = Math.min(Number(times), MOST_FRAMES);
  return Array.from({ length: most }, () => unit)
    .flat()
    .slice(0, MOST_FRAMES);
}
