import { Evidence, Intent } from "../autopsy.ts";
import { isRecord } from "./find-objects.ts";
import { plainPath, withoutNumbers } from "./plain-text.ts";

const MAX_EVIDENCE = 20;

/** A field by its name, whatever its letters' case and however its words are joined. */
export function fieldOf(record: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  const same = Object.keys(record).filter((key) => plain(key) === plain(name));
  return same.length === 1 && same[0] !== undefined ? record[same[0]] : undefined;
}

/** The one of a closed list that a text names, whatever its case and hyphens; undefined for another. */
export function oneOf<T extends string>(options: readonly T[], given: unknown): T | undefined {
  if (typeof given !== "string") return undefined;
  return options.find((option) => plain(option) === plain(given));
}

/** Evidence that can be read; an item that cannot loses itself. */
export function readEvidence(given: unknown): Evidence[] {
  const list = Array.isArray(given) ? given : [given];
  return list.slice(0, MAX_EVIDENCE).flatMap((each) => {
    if (!isRecord(each)) return [];
    const [path, quote] = [fieldOf(each, "path"), fieldOf(each, "quote")];
    const parsed = Evidence.omit({ intent: true }).safeParse({
      claim: fieldOf(each, "claim"),
      path: typeof path === "string" ? plainPath(path) : path,
      line: readLine(fieldOf(each, "line")),
      quote: typeof quote === "string" ? (withoutNumbers(quote) ?? quote) : quote,
    });
    if (!parsed.success || parsed.data.quote.trim() === "") return [];
    const intent = oneOf(Intent.options, fieldOf(each, "intent"));
    return [intent ? { ...parsed.data, intent } : parsed.data];
  });
}

/** A location as an object or as `path:line`; null where it is none. */
export function readLocation(given: unknown): { path: string; line: number } | null {
  if (typeof given === "string") {
    const [, path, line] = /^(.+?):(\d{1,7})(?::\d+)?$/.exec(given.trim()) ?? [];
    return path && line ? located(path, Number(line)) : null;
  }
  if (!isRecord(given)) return null;
  const [path, line] = [fieldOf(given, "path"), readLine(fieldOf(given, "line"))];
  return typeof path === "string" && line !== undefined ? located(path, line) : null;
}

function located(path: string, line: number): { path: string; line: number } | null {
  const plainOne = plainPath(path);
  return plainOne === "" || line < 1 ? null : { path: plainOne, line };
}

/** A line's number, also as a text (`L12`), or the first of a range. */
function readLine(given: unknown): number | undefined {
  if (typeof given === "number") return Number.isSafeInteger(given) ? given : undefined;
  if (typeof given !== "string") return undefined;
  const [, line] = /^L?(\d{1,7})(?:\s*[-–]\s*L?\d{1,7})?$/i.exec(given.trim()) ?? [];
  return line === undefined ? undefined : Number(line);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
