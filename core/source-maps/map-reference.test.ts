import { describe, expect, test } from "vitest";
import { normaliseDebugId, readReferences } from "./map-reference.ts";

const id = "5b2d1c3e-7f00-4a1b-9c2d-0123456789ab";
const nothing = { inlineMap: null, mapName: null, debugId: null };

describe("a bundle's last lines", () => {
  test("name the map beside it and its debug id", () => {
    const bundle = `code();\n//# debugId=${id.toUpperCase()}\n//# sourceMappingURL=main.js.map\n`;
    expect(readReferences(bundle)).toEqual({ ...nothing, mapName: "main.js.map", debugId: id });
  });

  test("hold the map itself, in base64 or escaped", () => {
    const map = '{"version":3,"sources":["ä.ts"]}';
    const bytes = String.fromCharCode(...new TextEncoder().encode(map));
    const inline = (url: string) => readReferences(`x\n//# sourceMappingURL=${url}`).inlineMap;
    expect(inline(`data:application/json;charset=utf-8;base64,${btoa(bytes)}`)).toBe(map);
    expect(inline(`data:application/json,${encodeURIComponent(map)}`)).toBe(map);
    expect(inline("data:application/json;base64,%%%")).toBeNull();
  });

  test("count by their last, in a style sheet's form too", () => {
    const bundle = "//# sourceMappingURL=old.js.map\nx\n/*# sourceMappingURL=new.js.map */";
    expect(readReferences(bundle).mapName).toBe("new.js.map");
  });

  test.each([
    "https://cdn.test/main.js.map",
    "//cdn.test/main.js.map",
    "/etc/passwd",
    "../../main.js.map",
    "..\\main.js.map",
    "maps/main.js.map",
    "file:///main.js.map",
  ])("never lead to %s", (url) => {
    expect(readReferences(`x\n//# sourceMappingURL=${url}`)).toEqual(nothing);
  });

  test("may say nothing, and words in the code are no comment", () => {
    expect(readReferences("")).toEqual(nothing);
    expect(readReferences('x = "sourceMappingURL=main.js.map";')).toEqual(nothing);
    expect(readReferences(`x\n//# debugId=not-one\n`)).toEqual(nothing);
  });
});

test("a debug id has one form", () => {
  expect(normaliseDebugId(id.replaceAll("-", "").toUpperCase())).toBe(id);
  expect(normaliseDebugId("7")).toBeNull();
  expect(normaliseDebugId(undefined)).toBeNull();
});
