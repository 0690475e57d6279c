import { textOf } from "#core/telemetry/semantic-conventions.ts";
import type { Attributes } from "#core/telemetry/telemetry.ts";
import type { Detection } from "./detection.ts";
import { clean } from "./evidence.ts";

/** A request with more is shown with its first ones. */
const MAX_NAMES = 20;
const MAX_DEPTH = 5;

type Input = Pick<NonNullable<Detection["request"]>, "query" | "bodyShape">;

/**
 * What a request was given, as far as its spans say: the names in its query and the form of its
 * body. No value of either is read: they are people's own.
 */
export function inputOf(spans: Attributes[]): Input {
  const query = firstOf(spans, queryOf);
  const body = firstOf(spans, (attributes) => textOf(attributes, "httpBody"));
  const names = query === undefined ? [] : namesIn(query);
  return {
    ...(names.length > 0 && { query: names }),
    ...(body !== undefined && { bodyShape: clean(bodyShape(body)) }),
  };
}

function queryOf(attributes: Attributes): string | undefined {
  const own = textOf(attributes, "urlQuery");
  if (own !== undefined) return own.replace(/^\?/, "");
  const address = textOf(attributes, "urlFull") ?? textOf(attributes, "urlPath") ?? "";
  const [, query] = address.split("#", 1)[0]?.split(/\?(.*)/s) ?? [];
  return query === "" ? undefined : query;
}

function namesIn(query: string): string[] {
  const names = [...new URLSearchParams(query).keys()].filter((name) => name !== "");
  return [...new Set(names)].slice(0, MAX_NAMES).map(clean);
}

/** The form of a body: JSON's, a web form's names, or only how long it is. */
export function bodyShape(body: string): string {
  const parsed = parse(body);
  if (parsed !== undefined) return shapeOf(parsed, 0);
  if (/^[\w.[\]%+-]+=[^\s]*$/.test(body)) return `form: ${namesIn(body).join(", ")}`;
  return `text of ${body.length} characters`;
}

function shapeOf(value: unknown, depth: number): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  if (depth === MAX_DEPTH) return "…";
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${shapeOf(value[0], depth + 1)}]`;
  const entries = Object.entries(value);
  const shown = entries
    .slice(0, MAX_NAMES)
    .map(([name, each]) => `${name}: ${shapeOf(each, depth + 1)}`);
  if (shown.length === 0) return "{}";
  return `{ ${[...shown, ...(entries.length > MAX_NAMES ? ["…"] : [])].join(", ")} }`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstOf<T>(spans: Attributes[], read: (span: Attributes) => T | undefined): T | undefined {
  for (const span of spans) {
    const value = read(span);
    if (value !== undefined) return value;
  }
  return undefined;
}
