import type { Known } from "../format.ts";
import { withoutGivenMessage } from "../given-message.ts";
import { MAX_FRAMES } from "../normalise.ts";
import type { Frame, ParsedException } from "../trace.ts";
import { beamFrame } from "./beam-frame.ts";

/** `** (ArgumentError) message`, after a log's prefix or not. */
const banner = /^(\s*)(?:.{0,200}?\s)?\*\* \(([A-Za-z_][\w.]{0,200})(?: from [^)]{1,60})?\) ?(.*)$/;
const container = /an exception was raised:$/;
/** `    (shop 0.1.0) lib/shop/cart.ex:10: Shop.Cart.total/1`: application and location are optional. */
const frameLine =
  /^(\s*)(?:\(([a-z][\w@]{0,80})(?: ([^()\s]{1,60}))?\) )?(?:((?:\S.{0,300}\.(?:exs?|[ehxy]rl|[hl]?eex)|nofile|iex)(?::(\d{1,9}))?): )?(\S.{0,1000})$/;
const call =
  /^(?:\(file\)|\(module\)|anonymous fn\/\d{1,3} in .{1,300}|(?::"[^"]{1,200}"|:[\w@]{1,200}|[A-Z][\w.]{0,300})(?:\.(?:"[^"]{1,300}"|[^\s(/".][^\s("]{0,300}))?(?:\/\d{1,3}|\(.{0,800}\)))$/;

type Block = { indent: number; type: string; message: string[]; frames: Frame[]; ended: boolean };

/** How many lines are an Elixir frame with its application or its source file. */
export function scoreElixir(lines: string[]): number {
  return lines.filter((line) => {
    if (line.includes("** (")) return /^\s*\*\* \([A-Z][\w.]{0,200}\) /.test(line);
    if (!/^\s*\(|\.(?:exs?|[ehxy]rl|[hl]?eex):\d/.test(line)) return false;
    const [, , app, , , number, name = ""] = frameLine.exec(line) ?? [];
    return (app !== undefined || number !== undefined) && call.test(name);
  }).length;
}

/**
 * Elixir's banner and stack, as printed by the shell, a crash log, or OpenTelemetry (frames only).
 * A nested banner, deeper indented after "an exception was raised:", is the cause of the exit.
 */
export function readElixir(text: string[], known: Known): ParsedException[] {
  const blocks: Block[] = [];
  for (const line of withoutGivenMessage(text, known.message)) {
    const head = banner.exec(line);
    if (head) {
      if (blocks.length > 0 && head[2] === "EXIT") {
        if (!container.test(line)) blocks.at(-1)?.message.push(line);
        continue;
      }
      const opened = openBlock(head, blocks);
      if (!opened) break;
      continue;
    }
    const frame = readFrame(line);
    const owner = blocks.findLast((block) => block.indent < (frame?.indent ?? 0)) ?? blocks[0];
    if (frame && !owner?.ended) {
      const block = owner ?? { indent: -1, type: "Error", message: [], frames: [], ended: false };
      if (!owner) blocks.push(block);
      if (block.frames.length < MAX_FRAMES) block.frames.push(frame.frame);
    } else if (owner && owner.frames.length === 0) {
      owner.message.push(line);
    } else if (owner && line.trim() !== "" && /^\S/.test(line)) {
      owner.ended = true;
    }
  }
  return blocks.map(asException);
}

/** A banner as far left as the first one begins another report. */
function openBlock(
  [, space = "", type = "", text = ""]: RegExpExecArray,
  blocks: Block[],
): boolean {
  const [first] = blocks;
  if (first && space.length <= first.indent) return false;
  blocks.push({ indent: space.length, type, message: [text], frames: [], ended: false });
  return true;
}

function asException({ indent, type, message, frames }: Block, index: number): ParsedException {
  const [head = "", ...rest] = message;
  // A blank line above the frames is the end of a message that ends with a line break.
  if (frames.length === 0) while (rest.at(-1)?.trim() === "") rest.pop();
  const margin = " ".repeat(Math.max(indent, 0));
  const padded = rest.every((line) => line.startsWith(margin));
  const words = [head, ...rest.map((line) => (padded ? line.slice(margin.length) : line))];
  const relation = index === 0 ? "primary" : "cause";
  const text = words.join("\n");
  return { type, message: frames.length === 0 ? text.trimEnd() : text, frames, relation };
}

function readFrame(line: string): { indent: number; frame: Frame } | undefined {
  const match = frameLine.exec(line);
  const [, space = "", app, , location, number, name = ""] = match ?? [];
  if (!match || !call.test(name)) return undefined;
  if (app === undefined && location === undefined && space === "") return undefined;
  const file = location?.replace(/:\d{1,9}$/, "") ?? "";
  return {
    indent: space.length,
    frame: beamFrame({ app, file, line: Number(number ?? 0), name, raw: line }),
  };
}
