import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type Answerer, Unanswered } from "./answer.ts";

type RelayOptions = {
  folder: string;
  /** How long one call waits for its answer; asked again later, it finds it. */
  waitMs?: number;
  onPrompt?: (prompt: { id: string; path: string; answerPath: string }) => void;
};

const TEN_MINUTES_MS = 600_000;
const POLL_MS = 100;

/**
 * A model played by a person or another program: each prompt is parked as `<id>.prompt.md`, its
 * answer is read from `<id>.answer.json` or `<id>.answer.md`. The same prompt has the same id, so an
 * answer given once serves every later call.
 */
export function relay({ folder, waitMs = TEN_MINUTES_MS, onPrompt }: RelayOptions): Answerer {
  mkdirSync(folder, { recursive: true });
  return async (input, signal) => {
    const id = createHash("sha256").update(input).digest("hex").slice(0, 16);
    const answers = [`${folder}/${id}.answer.json`, `${folder}/${id}.answer.md`];
    park(folder, id, input, onPrompt);
    const until = performance.now() + waitMs;
    while (performance.now() < until && !signal.aborted) {
      const answer = await firstWhole(answers);
      if (answer !== null) return answer;
      await wait(POLL_MS);
    }
    throw new Unanswered(`Nobody answered ${id} within ${waitMs} ms.`);
  };
}

function park(folder: string, id: string, input: string, onPrompt: RelayOptions["onPrompt"]): void {
  const path = `${folder}/${id}.prompt.md`;
  if (sizeOf(path) !== null) return;
  // Whoever watches the folder must never read half a prompt.
  writeFileSync(`${path}.writing`, input);
  renameSync(`${path}.writing`, path);
  onPrompt?.({ id, path, answerPath: `${folder}/${id}.answer.json` });
}

/** The first answer that has stopped growing: a program may write it piece by piece. */
async function firstWhole(paths: string[]): Promise<string | null> {
  const path = paths.find((each) => (sizeOf(each) ?? 0) > 0);
  if (path === undefined) return null;
  const before = sizeOf(path);
  await wait(POLL_MS);
  return sizeOf(path) === before ? readFileSync(path, "utf8") : null;
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
