import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { code, escapeTelemetry, escapeText, fenced } from "./escape.ts";

/** The words GitHub finds references and mentions in: Markdown's escapes and entities are read by then. */
function shown(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll("&amp;", "&");
}

const live = [
  /@\w/,
  /#\d/,
  /GH-\d/i,
  /:\/\//,
  /^\s*\//,
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b/i,
];
const unescaped = /(?<!\\)(?:\\\\)*[`*_{}[\]()<>#!|~]/;
const hidden = /[\p{Cc}\p{Bidi_Control}\u200c\u2028\u2029\u2060\ufeff\u{e0000}-\u{e007f}]/u;

describe("telemetry in a sentence", () => {
  test.each([
    ["a mention", "@octocat and @org/team"],
    ["a reference", "#12, owner/repo#12 and GH-12"],
    ["a closing word", "fixes #1, Closes GH-2, resolved owner/repo#3"],
    ["a link", "[click](https://evil.example/x)"],
    ["a bare link", "see https://evil.example/x or http://evil.example"],
    ["a reference's definition", "[x]: https://evil.example"],
    ["an image", "![x](https://evil.example/p.png)"],
    ["HTML", '<img src=x onerror="alert(1)"><!-- aia:incident=other -->'],
    ["an end of comment", "--> <details><summary>"],
    ["entities", "&lt;b&gt; &#64;octocat"],
    ["code", "`code` and ```"],
    ["emphasis and tables", "*a* _b_ ~c~ | d |"],
    ["a heading", "# Merge me"],
    ["a list", "- [x] reviewed"],
    ["a command", "/merge"],
    ["a command after white space", " \n/merge"],
    ["escapes of its own", "\\@octocat \\#12 \\[x](y) \\\\<b>"],
  ])("%s is only shown", (_, text) => {
    const escaped = escapeTelemetry(text);
    for (const word of live) expect(shown(escaped)).not.toMatch(word);
    expect(escaped).not.toMatch(unescaped);
    expect(shown(escaped).replaceAll("\u200b", "")).toBe(text.trim().replaceAll("\n", " "));
  });

  it("is one line that shows its control, direction-changing and invisible characters", () => {
    const escaped = escapeTelemetry(
      "a\r\nb\u0000c\u001b[31md\u202ee\u2066f\ufeffg\u061ch\u{e0041}i\u2028j",
    );
    expect(escaped).not.toMatch(hidden);
    expect(shown(escaped)).toBe(
      "a b\\u{0}c\\u{1b}[31md\\u{202e}e\\u{2066}f\\u{feff}g\\u{61c}h\\u{e0041}i j",
    );
  });

  it("is cut where it is long, and never in the middle of a letter", () => {
    expect(escapeTelemetry("x".repeat(9_000))).toHaveLength(300);
    expect(escapeTelemetry("x".repeat(9_000), 100)).toHaveLength(100);
    expect(escapeTelemetry(`${"x".repeat(299)}🛒`).isWellFormed()).toBe(true);
  });

  it("keeps the spaces of a sentence's part", () => {
    expect(escapeText(" is missing ")).toBe(" is missing ");
  });

  it("stays inert whatever it is made of", () => {
    const part = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "@a",
        "#1",
        "GH-1",
        "fixes ",
        "://",
        "/x",
        "\\",
        "`",
        "<",
        "\u202e",
        "\n",
        "&",
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const escaped = escapeTelemetry(parts.join(""));
        for (const word of live.slice(0, 5)) expect(shown(escaped)).not.toMatch(word);
        expect(escaped).not.toMatch(unescaped);
        expect(escaped).not.toMatch(hidden);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a fence", () => {
  test.each(["a();", "```\n@octocat\n```", "`````", "~~~", "", "a\n\n"])("holds %j", (text) => {
    const lines = fenced(text, "ts").split("\n");
    const fence = /^`+/.exec(lines[0] ?? "")?.[0] ?? "";
    expect(fence.length).toBeGreaterThanOrEqual(3);
    expect(lines[0]).toBe(`${fence}ts`);
    expect(lines.at(-1)).toBe(fence);
    expect(lines.slice(1, -1).join("\n")).toBe(text.trimEnd());
    expect(text).not.toContain(fence);
  });
});

describe("inline code", () => {
  it("cannot be left, nor hide what it says", () => {
    expect(code("src/a.ts:3")).toBe("`src/a.ts:3`");
    expect(code("a` @octocat `b")).toBe("`a @octocat b`");
    expect(code("a\n\n# b")).not.toMatch(/\n/);
    expect(code("a\u202eb\u0000c\u2066")).not.toMatch(hidden);
  });

  it("is nothing where there is nothing to say: two ticks would begin other code", () => {
    expect(code("")).toBe("");
    expect(code("``")).toBe("");
  });
});
