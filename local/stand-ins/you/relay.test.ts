import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, expect, test } from "vitest";
import { startYou, type You } from "./index.ts";
import { relay } from "./relay.ts";

const folder = mkdtempSync(`${tmpdir()}/aia-relay-`);
afterAll(() => rmSync(folder, { recursive: true }));

async function withRelay(waitMs: number, use: (you: You) => Promise<void>): Promise<string[]> {
  const prompts: string[] = [];
  const you = await startYou({
    answer: relay({ folder, waitMs, onPrompt: ({ id }) => prompts.push(id) }),
  });
  await use(you);
  await you.stop();
  return prompts;
}

function ask({ url }: You, input: string): Promise<Response> {
  return fetch(`${url}/v1/agents/runs`, {
    method: "POST",
    headers: { "x-api-key": "relay", "content-type": "application/json" },
    body: JSON.stringify({ agent: "express", input, stream: false }),
  });
}

test("a prompt is parked until somebody answers it", async () => {
  const prompts = await withRelay(5_000, async (you) => {
    const asked = ask(you, "What is wrong?");
    await expect.poll(() => readdirSync(folder)).toHaveLength(1);
    const [name = ""] = readdirSync(folder);
    expect(name).toMatch(/^[0-9a-f]{16}\.prompt\.md$/);
    expect(readFileSync(`${folder}/${name}`, "utf8")).toBe("What is wrong?");
    writeFileSync(`${folder}/${name.replace(".prompt.md", ".answer.json")}`, '{"found":true}');
    const { output } = await (await asked).json();
    expect(output).toEqual([{ type: "message.answer", text: '{"found":true}' }]);
  });
  expect(prompts).toHaveLength(1);
});

test("an answer given once serves every later call", async () => {
  const prompts = await withRelay(1_000, async (you) => {
    expect((await ask(you, "What is wrong?")).status).toBe(200);
  });
  expect(prompts).toEqual([]);
});

test("without an answer the call is asked to try again, and finds it then", async () => {
  await withRelay(150, async (you) => {
    const waited = await ask(you, "And this?");
    expect([waited.status, waited.headers.get("retry-after")]).toEqual([429, "2"]);
    const parked = readdirSync(folder).filter((name) => name.endsWith(".prompt.md"));
    const open = parked.find((name) => readFileSync(`${folder}/${name}`, "utf8") === "And this?");
    writeFileSync(`${folder}/${open?.replace(".prompt.md", ".answer.md")}`, "Nothing.");
    const { output } = await (await ask(you, "And this?")).json();
    expect(output[0].text).toBe("Nothing.");
  });
});
