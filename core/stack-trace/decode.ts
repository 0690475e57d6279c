const stackKey = /stack|trace|verbose|exc_info|exception|^@x$/i;
/** What a line of a trace begins with, below another line. */
const framed =
  /\n\s{0,40}(?:at |from |File "|in |#\d|\.\.\. |Caused by|goroutine |\([a-z]|\d{1,4}: )|\n\S{0,300}@\S{1,300}:\d/;
/** What follows an escaped line break in a trace and hardly anywhere else. */
const escapedBreak = /\\n(?:\\t|[ \t]{1,8})(?:at|from|File|\.\.\.) ?|\\n#\d|\\nCaused by|\\n\\t\//;
/** Escaped breaks of any text; what follows them sets them apart from a Windows path. */
const anyBreak = /\\n(?=\\[tn]|[\s#*(|+\dA-Z-]|(?:at|from|in|created by) )/g;
const MAX_DEPTH = 6;
const MAX_VALUES = 500;

/**
 * The trace inside a text that is JSON or was escaped like it: a JSON string, a JSON log line, a
 * log line that ends in an object, or text whose line breaks are written `\n` or `#012`.
 */
export function decode(text: string): string {
  if (!text.includes("\\n") && !text.includes('"') && !text.includes("#012")) return text;
  return fromWhole(text) ?? fromLines(text) ?? unescapeBreaks(text);
}

function fromWhole(text: string): string | undefined {
  const trimmed = text.trim();
  const isString = trimmed.startsWith('"') && trimmed.endsWith('"');
  const isObject = trimmed.startsWith("{") && trimmed.endsWith("}");
  return isString || isObject ? traceIn(readJson(trimmed)) : undefined;
}

/** The first line that holds a JSON object with a trace in it; of another text it is only what that quotes. */
function fromLines(text: string): string | undefined {
  if (!text.includes("{")) return undefined;
  for (const line of text.split("\n", 200)) {
    const start = line.indexOf('{"');
    const end = line.lastIndexOf("}");
    if (start < 0 || end < start) continue;
    const found = traceIn(readJson(line.slice(start, end + 1)));
    if (found !== undefined && (framed.test(found) || !framed.test(text))) return found;
  }
  return undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What only looks like JSON is read as it is.
    return undefined;
  }
}

/** The longest text of several lines under a key that names a stack; else the longest of several lines. */
function traceIn(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  const found: { key: string; text: string }[] = [];
  collect("", value, 0, found);
  const named = found.filter(({ key }) => stackKey.test(key));
  const [longest] = (named.length > 0 ? named : found).sort(
    (a, b) => b.text.length - a.text.length,
  );
  return longest?.text;
}

function collect(
  key: string,
  value: unknown,
  depth: number,
  found: { key: string; text: string }[],
): void {
  if (depth > MAX_DEPTH || found.length > MAX_VALUES) return;
  if (typeof value === "string") {
    if (value.includes("\n")) found.push({ key, text: value });
  } else if (Array.isArray(value)) {
    if (value.length > 1 && value.every((each) => typeof each === "string")) {
      found.push({ key, text: value.join("\n") });
    } else {
      for (const each of value) collect(key, each, depth + 1, found);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [name, each] of Object.entries(value)) collect(name, each, depth + 1, found);
  }
}

/** JSON that was cut, syslog's octal line breaks, or text that was escaped once too often. */
function unescapeBreaks(text: string): string {
  if (text.trim().includes("\n")) return text;
  if (text.includes("#012")) return text.replaceAll("#012", "\n").replaceAll("#011", "\t");
  if (!escapedBreak.test(text) && (text.match(anyBreak)?.length ?? 0) < 2) return text;
  return text.replace(/\\(?:r\\n|[nrt"\\/])/g, (escaped) => escapes[escaped] ?? escaped);
}

const escapes: Record<string, string> = {
  "\\r\\n": "\n",
  "\\n": "\n",
  "\\r": "\n",
  "\\t": "\t",
  '\\"': '"',
  "\\/": "/",
  "\\\\": "\\",
};
