import * as z from "zod";
import type { ServiceLine } from "../../local/run/log.ts";

/** What the services' log lines say. Following them costs the system nothing; asking state would. */
export type Progress = {
  /** Events that are in the database. */
  recorded: number;
  /** Incidents, in the order they were opened. */
  opened: string[];
  /** Incidents whose pull request stage is done. */
  finished: Set<string>;
  /** Lines of warning or error: a figure with trouble in it is not the figure it seems to be. */
  troubles: ServiceLine[];
  onLine: (line: ServiceLine) => void;
  /** Resolves once a check holds; fails when nothing is said for a while. */
  until: (check: () => boolean, what: string) => Promise<void>;
};

const Recorded = z.object({
  text: z.literal("detections recorded"),
  kind: z.literal("recorded"),
  detections: z.number(),
  created: z.array(z.string()),
});
const Finished = z.object({
  text: z.literal("pull request stage worked on"),
  kind: z.literal("saved"),
  incidentId: z.string(),
});

const PATIENCE_MS = 30_000;

/** Follows the services' lines; give `onLine` each of them. */
export function followServices(): Progress {
  let lastLineAt = Date.now();
  let waiting: { check: () => boolean; done: () => void }[] = [];
  const progress: Progress = {
    recorded: 0,
    opened: [],
    finished: new Set(),
    troubles: [],
    onLine(line) {
      lastLineAt = Date.now();
      if (line.level === "warn" || line.level === "error") progress.troubles.push(line);
      const recorded = Recorded.safeParse(line);
      if (recorded.success) {
        progress.recorded += recorded.data.detections;
        progress.opened.push(...recorded.data.created);
      }
      const finished = Finished.safeParse(line);
      if (finished.success) progress.finished.add(finished.data.incidentId);
      for (const { check, done } of waiting) if (check()) done();
      waiting = waiting.filter(({ check }) => !check());
    },
    async until(check, what) {
      lastLineAt = Date.now();
      if (check()) return;
      await new Promise<void>((resolve, reject) => {
        const watch = setInterval(() => {
          if (Date.now() - lastLineAt < PATIENCE_MS) return;
          clearInterval(watch);
          const last = progress.troubles.at(-1);
          reject(new Error(`Nothing moves, and still not there: ${what}. ${JSON.stringify(last)}`));
        }, 1_000);
        const done = () => {
          clearInterval(watch);
          resolve();
        };
        waiting.push({ check, done });
      });
    },
  };
  return progress;
}
