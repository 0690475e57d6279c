import { test as base } from "vitest";
import type { ServiceLine } from "../../local/run/log.ts";
import { openWorld, type World } from "./world.ts";

export type SharedWorld = World & {
  /** What its Workers have logged so far. */
  lines: ServiceLine[];
};

/**
 * `test` for stories that leave a system as whole as they found it: all files of one worker share
 * one, since the project `e2e` of vitest.config.ts keeps modules from file to file. A story that
 * kills, cuts off or configures something opens a world of its own.
 */
export const test = base.extend(
  "sharedWorld",
  { scope: "worker" },
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures it needs.
  async ({}, { onCleanup }): Promise<SharedWorld> => {
    const lines: ServiceLine[] = [];
    const world = await openWorld({ onLine: (line) => void lines.push(line) });
    onCleanup(() => world.stop());
    return { ...world, lines };
  },
);
