import { describe, expect, test } from "vitest";
import type { AutopsyInput } from "#core/api/state/steps.ts";
import { autopsyInput, snapshot } from "./autopsy.fixture.ts";
import { renderPrompt, renderRepairPrompt } from "./prompt.ts";
import { shownSource } from "./shown-source.ts";

function render(input: AutopsyInput, source = snapshot): string {
  return renderPrompt(input, shownSource(source, input.trace));
}

const file = (path: string, text: string) => ({ path, text, blob: "b", mode: "100644" });

describe("a prompt", () => {
  test("holds the report, the stack and the numbered source, between marks of its own", () => {
    const prompt = render(autopsyInput());
    expect(prompt).toContain("Request: GET /discount/:code");
    expect(prompt).toContain("at percentOff (/app/src/discount.ts:6:19)");
    expect(prompt).toContain(
      "## src/discount.ts@5c1f0f7f0a7f\n(where it failed: percentOff; a frame of the stack)\n    1| type Discount",
    );
    expect(prompt).toContain("    6|   return discount.percent;");
    const [, mark] = /<(DATA-[0-9a-f]{16})>\n/.exec(prompt) ?? [];
    expect(prompt).toContain(`</${mark}>`);
    const data = prompt.slice(prompt.indexOf(`<${mark}>\n`), prompt.lastIndexOf(`</${mark}>`));
    expect(data).toContain("TypeError");
  });

  test("is the same every time, and another for another incident", () => {
    const input = autopsyInput();
    expect(render(input)).toBe(render(input));
    const other = {
      ...input,
      incident: { ...input.incident, id: "0198f0aa-0000-7000-8000-0000000000ab" },
    };
    expect(render(other)).not.toBe(render(input));
  });

  test("holds no secret of the report or of the source", () => {
    const secret = "ghp_1234567890abcdefghijklmnopqrstuvwxyz";
    const input = autopsyInput();
    const report = {
      ...input,
      sample: {
        ...input.sample,
        exception: { type: "Error", message: `no ${secret} for jane@example.com`, stacktrace: "" },
      },
    };
    const source = {
      ...snapshot,
      files: [file("src/discount.ts", `const token = "${secret}";\n`)],
    };
    const prompt = render(report, source);
    expect(prompt).not.toContain(secret);
    expect(prompt).not.toContain("jane@example.com");
    const repair = renderRepairPrompt({ prompt, reply: "{}", problem: `Not found: "${secret}"` });
    expect(repair).not.toContain(secret);
  });

  test("holds no middle of a key whose first line is not shown, and keeps the lines' numbers", () => {
    const key = Array.from(
      { length: 60 },
      (_, at) => `MIIE${String(at).padStart(2, "0")}abcdEFGH/+`,
    );
    const lines = [
      ...Array.from({ length: 300 }, (_, at) => `const before${at} = ${at};`),
      "const key = `-----BEGIN PRIVATE KEY-----",
      ...key,
      "-----END PRIVATE KEY-----`;",
      "export function sign() { throw new Error(); }",
      ...Array.from({ length: 900 }, (_, at) => `const after${at} = ${at};`),
    ];
    const prompt = renderPrompt(
      autopsyInput(),
      shownSource(
        { ...snapshot, trace: null, files: [file("src/discount.ts", lines.join("\n"))] },
        traceAt("src/discount.ts", 363),
      ),
    );
    expect(prompt).toContain("  363| export function sign()");
    expect(prompt).not.toContain("-----BEGIN");
    expect(prompt).not.toMatch(/MIIE\d\dabcd/);
  });

  test("says so when there is neither source nor trace", () => {
    const prompt = renderPrompt(autopsyInput({ trace: null }), shownSource(null, null));
    expect(prompt).toContain("# Stack trace\n(none)");
    expect(prompt).toContain("No source could be read.");
  });
});

describe("the source shown", () => {
  test("of a long file is its head and the lines around the trace", () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => `line ${index + 1};`);
    const { excerpts } = shownSource(
      { ...snapshot, files: [file("src/discount.ts", lines.join("\n"))], trace: null },
      traceAt("src/discount.ts", 500),
    );
    const text = excerpts[0]?.text ?? "";
    expect(text).toContain("   20| line 20;\n     | (lines left out)\n  460| line 460;");
    expect(text).toContain("  540| line 540;\n     | (lines left out)");
    expect(text).not.toContain("541");
  });

  test("begins at the throw site, and leaves out what has no room", () => {
    const { snapshot: shown, ...rest } = shownSource(
      {
        ...snapshot,
        trace: null,
        files: [file("src/other.ts", "x".repeat(48_000)), file("src/site.ts", "y".repeat(100))],
      },
      traceAt("src/site.ts", 1),
    );
    expect(rest.excerpts.map(({ path }) => path)).toEqual(["src/site.ts"]);
    expect(rest.leftOut).toEqual(["src/other.ts, lines 1 to 1 (the file): no room."]);
    expect(shown?.files.map(({ path }) => path)).toEqual(["src/site.ts"]);
  });
});

function traceAt(path: string, line: number): AutopsyInput["trace"] {
  const frame = { file: path, line, inApp: true, raw: "", path };
  return {
    language: "javascript",
    truncated: false,
    exceptions: [{ type: "Error", message: "", relation: "primary", frames: [frame] }],
  };
}
