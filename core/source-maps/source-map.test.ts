import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mapFrames } from "#core/frames/map-frames.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import made from "../../test/fixtures/source-maps/bundles.json";
import { readReferences } from "./map-reference.ts";
import { LARGEST_MAP_CHARS, readSourceMap, type SourceMap } from "./source-map.ts";
import { type Position, translatePositions } from "./translate-positions.ts";

const { truth, bundles } = made;
type Made = (typeof bundles)[number];
const tree = ["src/price.ts", "src/order.ts", "src/handle.ts", "src/main.ts", "src/worker.ts"];

function mapOf({ map, bundle }: Made): SourceMap {
  return read(map ?? readReferences(bundle ?? "").inlineMap ?? "");
}

function translatePosition(map: SourceMap, position: Position) {
  return translatePositions(map, [position])[0] ?? null;
}

function read(text: string): SourceMap {
  const answer = readSourceMap(text);
  if (answer.kind !== "read") throw new Error(answer.reason);
  return answer.map;
}

describe("a stack of a real bundle", () => {
  test.each(bundles)("made by $tool $version leads to the sources", (bundle) => {
    const map = mapOf(bundle);
    const { exceptions } = parseStackTrace(bundle.stack, { language: "nodejs" });
    const own = (exceptions[0]?.frames ?? []).slice(0, truth.length);
    const original = own.map((frame) => translatePosition(map, frame));
    const frames = original.map((position) => ({
      file: position?.file ?? "",
      line: position?.line ?? 0,
    }));
    const mapped = mapFrames({ tree, frames });
    expect(
      mapped.map(({ path }, at) => ({
        path,
        line: original[at]?.line,
        column: original[at]?.column,
      })),
    ).toEqual(truth.map(({ path, line, column }) => ({ path, line, column })));
  });

  test("is of seven tools' making", () => {
    expect(bundles.map(({ tool }) => tool)).toEqual([
      "esbuild",
      "esbuild-inline",
      "vite",
      "webpack",
      "wrangler",
      "next-webpack",
      "next-turbopack",
    ]);
  });
});

/** Line 1: column 0 is a.ts 1:1, column 10 is a.ts 3:5 named `f`; line 2 has no mappings. */
const small = { version: 3, sources: ["a.ts"], names: ["f"], mappings: "AAAA,UAEIA;" };

function at(map: unknown, line: number, column?: number) {
  const position = translatePosition(read(JSON.stringify(map)), {
    file: "/app/x.js",
    line,
    column,
  });
  return position && `${position.file}:${position.line}:${position.column}`;
}

describe("a position", () => {
  test("counts from 1, and takes the mapping at or before it", () => {
    expect(at(small, 1, 1)).toBe("/app/a.ts:1:1");
    expect(at(small, 1, 10)).toBe("/app/a.ts:1:1");
    expect(at(small, 1, 11)).toBe("/app/a.ts:3:5");
    expect(
      translatePosition(read(JSON.stringify(small)), { file: "x", line: 1, column: 11 }),
    ).toEqual({ file: "a.ts", line: 3, column: 5, name: "f" });
  });

  test("the map does not cover has no source", () => {
    expect(at(small, 2, 1)).toBeNull();
    expect(at(small, 9, 1)).toBeNull();
    expect(at(small, 0, 1)).toBeNull();
  });

  test("without a column counts only where its line comes from one source line", () => {
    expect(at(small, 1)).toBeNull();
    expect(at({ ...small, mappings: "AAEA,UAAI" }, 1)).toBe("/app/a.ts:3:1");
  });

  test("of a map in sections is read from the section that rules it", () => {
    const sectioned = {
      version: 3,
      sections: [
        { offset: { line: 0, column: 0 }, map: small },
        { offset: { line: 0, column: 40 }, map: { ...small, sources: ["b.ts"] } },
        { offset: { line: 7, column: 0 }, map: { ...small, sources: ["c.ts"] } },
      ],
    };
    expect(at(sectioned, 1, 40)).toBe("/app/a.ts:3:5");
    expect(at(sectioned, 1, 41)).toBe("/app/b.ts:1:1");
    expect(at(sectioned, 1, 51)).toBe("/app/b.ts:3:5");
    expect(at(sectioned, 8, 11)).toBe("/app/c.ts:3:5");
  });
});

describe("a hostile map", () => {
  test.each([
    ["no JSON", "<html>"],
    ["another version", JSON.stringify({ ...small, version: 2 })],
    ["no mappings", JSON.stringify({ version: 3, sources: [] })],
    ["numbers for sources", JSON.stringify({ ...small, sources: [1] })],
    [
      "sections in sections",
      JSON.stringify({
        version: 3,
        sections: [{ offset: { line: 0, column: 0 }, map: { version: 3, sections: [] } }],
      }),
    ],
    [
      "a section before the start",
      JSON.stringify({ version: 3, sections: [{ offset: { line: -1, column: 0 }, map: small }] }),
    ],
    ["deep nesting", "[".repeat(100_000)],
  ])("with %s is refused", (_what, text) => {
    expect(readSourceMap(text).kind).toBe("malformed");
  });

  test("too large to decode is refused before it is parsed", () => {
    expect(readSourceMap(" ".repeat(LARGEST_MAP_CHARS + 1)).kind).toBe("too_large");
    for (const mappings of [";".repeat(300_000), "A,".repeat(800_000)])
      expect(readSourceMap(JSON.stringify({ ...small, mappings })).kind).toBe("too_large");
  });

  test("with mappings of anything answers a position or null, and never throws", () => {
    const mappings = fc.string({ unit: fc.constantFrom(..."ACDEgUz+/;,=é\u0000"), maxLength: 60 });
    fc.assert(
      fc.property(mappings, fc.nat(5), fc.nat(60), (text, line, column) => {
        const map = read(JSON.stringify({ ...small, mappings: text }));
        const position = translatePosition(map, { file: "x.js", line, column: column + 1 });
        if (position) expect(position).toMatchObject({ file: "a.ts" });
        if (position) expect(Math.min(position.line, position.column)).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });

  test("of a far section costs nothing", () => {
    const far = {
      version: 3,
      sections: [{ offset: { line: 4_000_000_000, column: 0 }, map: small }],
    };
    expect(at(far, 1, 1)).toBeNull();
  });
});
