import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault } from "#core/fault.ts";
import { relay } from "../../local/stand-ins/you/relay.ts";
import type { Replies } from "./analyse.ts";

/** Where the replies stand that were recorded: a folder a case, a file a reply, named for its turn. */
export const repliesFolder = fileURLToPath(new URL("replies", import.meta.url));

/** The replies that were recorded to a case; a model that is away where there is none. */
export function recorded(folder: string, number: number): Replies {
  return async (turn, index) => {
    const path = replyPath(folder, number, `${turn}-${index}`);
    if (!existsSync(path))
      throw new Fault("ai_unavailable", `No reply was recorded: ${number}, ${turn}-${index}.`);
    return readFileSync(path, "utf8");
  };
}

/**
 * Replies of whoever answers prompts in a folder (see `npm run relay`), each kept among the recorded
 * ones, with the prompt beside it in the folder only.
 */
export function recording(folder: string, number: number, asked: string): Replies {
  const kept = recorded(folder, number);
  const answer = relay({
    folder: asked,
    waitMs: 3_600_000,
    onPrompt: ({ path }) => console.log(`${number}: ${path}`),
  });
  return async (turn, index, prompt) => {
    const path = replyPath(folder, number, `${turn}-${index}`);
    if (existsSync(path)) return kept(turn, index, prompt);
    const text = await answer(prompt, new AbortController().signal);
    mkdirSync(join(folder, String(number)), { recursive: true });
    writeFileSync(path, text);
    return text;
  };
}

function replyPath(folder: string, number: number, turn: string): string {
  return join(folder, String(number), `${turn}.md`);
}
