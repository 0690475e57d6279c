import { type Call, callsOf, excerptsAround } from "./callers.ts";
import type { Excerpt } from "./choose.ts";
import type { Location } from "./locations.ts";
import type { ReadFiles } from "./read-files.ts";

/** Calls that are shown of the function that failed, and of each other one. */
const MAX_CALLS = 8;
const MAX_OTHER_CALLS = 4;

export type CallsAlong = {
  /** Every call, by its name, of the functions at the locations. */
  calls: Call[];
  excerpts: Excerpt[];
};

/**
 * Who calls the functions at some locations (innermost first) by their names, and who calls those
 * callers: a stack ends where the runtime began to run the code, and its last function has callers
 * that it does not show.
 */
export function callsAlong(locations: Location[], files: ReadFiles): CallsAlong {
  const seen = new Set<string>();
  const of = ({ path, line }: Location): { name: string; calls: Call[] } | null => {
    const holder = files.functionAt(path, line);
    if (!holder || seen.has(`${path}:${holder.start}`)) return null;
    seen.add(`${path}:${holder.start}`);
    return { name: holder.name, calls: callsOf(holder.name, { path, ...holder }, files) };
  };
  const first = locations.flatMap((each) => of(each) ?? []);
  const callers = first.flatMap(({ calls }) => calls.slice(0, MAX_OTHER_CALLS));
  const second = callers.flatMap((each) => of(each) ?? []);
  const shown = [...first, ...second].flatMap(({ name, calls }, at) =>
    excerptsAround(calls.slice(0, at === 0 ? MAX_CALLS : MAX_OTHER_CALLS), name, files),
  );
  return { calls: first.flatMap(({ calls }) => calls), excerpts: shown };
}
