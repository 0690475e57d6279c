import { type Address, linesOf } from "./address.ts";
import { charsPerLine, lineHeight, type Layout } from "./layout.ts";

export type Label = { lines: string[]; height: number };

/** A label, its lines cut to what fits. */
export function label(address: Address, layout: Layout): Label {
  const most = charsPerLine(layout);
  const lines = linesOf(address).map((line) => (line.length > most ? `${line.slice(0, most - 1)}…` : line));
  return { lines, height: lines.length * lineHeight(layout) };
}
