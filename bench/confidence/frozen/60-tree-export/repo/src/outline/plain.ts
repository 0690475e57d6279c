import type { OutlineNode } from "./node.ts";

type Plain = { [key: string]: unknown };

/** A copy that JSON can hold: dates as text, functions and undefined left out. */
export function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const copy: Plain = {};
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined || typeof part === "function") continue;
    copy[key] = plain(part);
  }
  return copy;
}

export function plainNode(of: OutlineNode): Plain {
  return plain(of) as Plain;
}
