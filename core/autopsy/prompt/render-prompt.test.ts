import { describe, expect, test } from "vitest";
import type { DetectionKind } from "#core/detection/detection.ts";
import { askFor } from "./ask-for.ts";
import { promptInput, snapshot } from "./prompt.fixture.ts";
import { type PromptInput, renderPrompt } from "./render-prompt.ts";
import { renderRepairPrompt } from "./repair-prompt.ts";
import { shownSource } from "./shown-source.ts";

function render(input: PromptInput, source = snapshot): string {
  return renderPrompt(input, shownSource(source, input.trace));
}

const file = (path: string, text: string) => ({ path, text, blob: "b", mode: "100644" });

describe("a prompt", () => {
  test("holds the report, the stack and the numbered source, between marks of its own", () => {
    const prompt = render(promptInput());
    expect(prompt).toContain("Request: GET /discount/:code");
    expect(prompt).toContain("at percentOff (/app/src/discount.ts:6:19)");
    expect(prompt).toContain(
      "## src/discount.ts@5c1f0f7f0a7f\n(where it failed: percentOff; its imports)\n    1| type Discount",
    );
    expect(prompt).toContain("    6|   return discount.percent;");
    const [, mark] = /<(DATA-[0-9a-f]{16})>\n/.exec(prompt) ?? [];
    expect(prompt).toContain(`</${mark}>`);
    const data = prompt.slice(prompt.indexOf(`<${mark}>\n`), prompt.lastIndexOf(`</${mark}>`));
    expect(data).toContain("TypeError");
  });

  test("is the same every time, and another for another incident", () => {
    const input = promptInput();
    expect(render(input)).toBe(render(input));
    const other = {
      ...input,
      incident: { ...input.incident, id: "0198f0aa-0000-7000-8000-0000000000ab" },
    };
    expect(render(other)).not.toBe(render(input));
  });

  test("holds no secret of the report or of the source", () => {
    const secret = "ghp_1234567890abcdefghijklmnopqrstuvwxyz";
    const input = promptInput();
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
      promptInput(),
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
    const prompt = renderPrompt(promptInput({ trace: null }), shownSource(null, null));
    expect(prompt).toContain("# Stack trace\n(none)");
    expect(prompt).toContain("No source could be read.");
  });
});

describe("the task", () => {
  const asked = (kind: DetectionKind, roundsLeft = 0) => {
    const input = promptInput();
    const reported = { ...input, sample: { ...input.sample, kind } };
    return renderPrompt(reported, shownSource(snapshot, input.trace), roundsLeft).split(
      "\n<DATA-",
    )[0];
  };

  test("is in the words of what went wrong, and slowness asks for no edits", () => {
    expect(asked("exception")).toContain("an error in production");
    expect(asked("latency")).toContain("why a request is slow");
    expect(asked("latency")).toContain('"edits" is null');
    expect(asked("latency")).not.toContain("Remove the cause");
    expect(asked("crash")).toContain("why a process died");
    expect(asked("http")).toContain("No exception was reported");
  });

  test("asks for the intent behind a change, line by line", () => {
    expect(asked("exception")).toMatch(
      /mark it with "intent", one of "test", "type", "doc", "sibling"/,
    );
  });

  test("offers to ask for source only while that is allowed", () => {
    expect(asked("exception")).not.toContain("wants");
    expect(asked("exception", 2)).toContain("you may ask 2 times");
    expect(asked("exception", 1)).toContain("you may ask once");
  });
});

describe("the prompt of a provider", () => {
  const filler = (path: string, count: number) =>
    file(
      path,
      Array.from({ length: count }, (_, at) => `export const value${at} = ${at};`).join("\n"),
    );
  const [site] = snapshot.files;
  const source = {
    ...snapshot,
    files: [
      file("src/discount.ts", `${site?.text}${filler("", 1_200).text}`),
      filler("src/b.ts", 120),
    ],
  };

  test.each([[8_000], [30_000], [80_000]])(
    "fills its %i characters and no more, a repair turn included",
    (limit) => {
      const input = promptInput();
      const { prompt, source: shown } = askFor(input, source, {
        maxInputChars: limit,
        roundsLeft: 2,
      });
      const again = {
        prompt,
        reply: "x".repeat(60_000),
        problem: "It ends.",
        maxInputChars: limit,
      };
      expect(renderRepairPrompt(again).length).toBeLessThanOrEqual(limit);
      expect(shown.isWhole).toBe(limit === 80_000);
      expect(prompt.length).toBeGreaterThan(Math.min(limit, 50_000) - 4_000);
      expect(prompt).toContain("    6|   return discount.percent;");
    },
  );

  test("names what may be asked for, and what was asked for and not found", () => {
    const input = promptInput();
    const missing = ["src/none.ts: there is no such file in this commit."];
    const wanted = { paths: ["src/none.ts"], symbols: [], missing };
    const { prompt } = askFor(
      input,
      { ...snapshot, unread: ["src/other.ts"], wanted },
      { roundsLeft: 1 },
    );
    expect(prompt).toContain("not read\nsrc/other.ts");
    expect(prompt).toContain("# Left out\nsrc/none.ts: there is no such file in this commit.");
    const last = askFor(
      input,
      { ...snapshot, unread: ["src/other.ts"], wanted },
      { roundsLeft: 0 },
    );
    expect(last.prompt).not.toContain("src/other.ts");
  });
});

test("a row of library frames is one of them and a count; the app's own all stay", () => {
  const raw = (name: string) => `    at ${name} (/app/node_modules/web/${name}.js:1:1)`;
  const own = "    at percentOff (/app/src/discount.ts:6:19)";
  const stack = ["TypeError: x", own, raw("a"), raw("b"), raw("c"), raw("d"), own].join("\n");
  const input = promptInput();
  const frames = ["a", "b", "c", "d"].map((name) => ({
    file: `/app/node_modules/web/${name}.js`,
    line: 1,
    inApp: false,
    raw: raw(name),
  }));
  const trace = {
    language: "javascript",
    truncated: false,
    exceptions: [{ type: "E", message: "", relation: "primary" as const, frames }],
  };
  const exception = { type: "TypeError", message: "x", stacktrace: stack };
  const prompt = render({ ...input, trace, sample: { ...input.sample, exception } });
  expect(prompt).toContain(`${own}\n${raw("a")}\n    (3 more frames of libraries)\n${own}`);
});

function traceAt(path: string, line: number): PromptInput["trace"] {
  const frame = { file: path, line, inApp: true, raw: "", path };
  return {
    language: "javascript",
    truncated: false,
    exceptions: [{ type: "Error", message: "", relation: "primary", frames: [frame] }],
  };
}
