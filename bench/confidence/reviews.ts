import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { relay } from "../../local/stand-ins/you/relay.ts";
import type { Reviews, Scored } from "./score.ts";

/** Where replies to reviews stand that were recorded: a file a patch. */
export const reviewsFolder = fileURLToPath(new URL("reviews", import.meta.url));

/** The reviews that were recorded. */
export function recordedReviews(folder: string): Reviews {
  return (number, patch) => {
    const path = reviewPath(folder, number, patch);
    return existsSync(path) ? readFileSync(path, "utf8") : null;
  };
}

/** Has the patches that would be proposed reviewed by whoever answers prompts in a folder. */
export async function recordReviews(
  scored: Scored[],
  threshold: number,
  { folder, asked }: { folder: string; asked: string },
): Promise<void> {
  const answer = relay({ folder: asked, waitMs: 3_600_000 });
  mkdirSync(folder, { recursive: true });
  await Promise.all(
    scored.map(async ({ number, id, confidence, prompt }) => {
      const path = reviewPath(folder, number, id);
      if (prompt === null || (confidence?.value ?? 0) < threshold || existsSync(path)) return;
      writeFileSync(path, await answer(prompt, new AbortController().signal));
    }),
  );
}

function reviewPath(folder: string, number: number, patch: string): string {
  return join(folder, `${number}-${patch}.md`);
}
