import * as z from "zod";

/** A longer text is refused before it is parsed. */
export const LARGEST_MAP_CHARS = 8 * 1024 * 1024;

/**
 * A decoded mapping takes about 100 bytes of an isolate's 128 MB, and a line of the bundle as much as
 * three.
 */
const MAX_DECODED_MAPPINGS = 750_000;
const LINE_WEIGHT_MAPPINGS = 3;

const Plain = z.object({
  version: z.literal(3),
  sources: z.array(z.string().max(4_000).nullable()).max(100_000),
  sourceRoot: z.string().max(4_000).nullish(),
  names: z.array(z.string()).max(500_000).default([]),
  mappings: z.string(),
});
type Plain = z.infer<typeof Plain>;

const whole = z.number().int().nonnegative();
const Sectioned = z.object({
  version: z.literal(3),
  sections: z
    .array(z.object({ offset: z.object({ line: whole, column: whole }), map: Plain }))
    .max(50_000),
});

/** A part of a bundle, from `line` and `column` on (both from 0), and the map that covers it. */
export type Section = { line: number; column: number; plain: Plain };

/** A source map as read, its sections in the order of the bundle. */
export type SourceMap = { sections: Section[] };

export type ReadSourceMap =
  | { kind: "read"; map: SourceMap }
  | { kind: "too_large" | "malformed"; reason: string };

/** Reads a source map's text (ECMA-426, with sections). A hostile one is refused, never thrown. */
export function readSourceMap(text: string): ReadSourceMap {
  if (text.length > LARGEST_MAP_CHARS)
    return { kind: "too_large", reason: `The source map is over ${LARGEST_MAP_CHARS} characters.` };
  return parseSourceMap(parseJson(text));
}

/** The same for a map that is JSON already. */
export function parseSourceMap(json: unknown): ReadSourceMap {
  const parsed = z.union([Sectioned, Plain]).safeParse(json);
  if (!parsed.success)
    return { kind: "malformed", reason: "The text is no source map of version 3." };
  const sections =
    "sections" in parsed.data
      ? parsed.data.sections.map(({ offset, map }) => ({ ...offset, plain: map }))
      : [{ line: 0, column: 0, plain: parsed.data }];
  const weight = sections.reduce((sum, { plain }) => sum + weightOf(plain.mappings), 0);
  if (weight > MAX_DECODED_MAPPINGS)
    return { kind: "too_large", reason: "The source map has more mappings than can be decoded." };
  sections.sort((a, b) => a.line - b.line || a.column - b.column);
  return { kind: "read", map: { sections } };
}

function weightOf(mappings: string): number {
  let weight = 0;
  for (let at = 0; at < mappings.length; at += 1) {
    const character = mappings.charCodeAt(at);
    if (character === 44) weight += 1;
    if (character === 59) weight += LINE_WEIGHT_MAPPINGS;
  }
  return weight;
}

/** The map in the standard's own form, without what AIA has no use for: the sources' texts above all. */
export function writeSourceMap({ sections }: SourceMap): object {
  const [first] = sections;
  if (first && sections.length === 1 && first.line + first.column === 0) return first.plain;
  const written = sections.map(({ line, column, plain }) => ({
    offset: { line, column },
    map: plain,
  }));
  return { version: 3, sections: written };
}

/** The standard lets a server put `)]}'` before the JSON, so that no page can run it as a script. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith(")]}'") ? text.slice(text.indexOf("\n") + 1) : text);
  } catch {
    return undefined;
  }
}
