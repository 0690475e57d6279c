const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const clock = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;

/** When a line was written, as loggers, syslog and containers print it. */
const stamp = new RegExp(
  [
    String.raw`^(?:<\d{1,3}>\d? ?)?\[?\d{4}[-/]\d\d[-/]\d\d[T ]${clock}(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?`,
    String.raw`^(?:<\d{1,3}>)?${month} {1,2}\d{1,2} ${clock}`,
    String.raw`^\[\d\d-${month}-\d{4} ${clock}(?: [\w/+-]{1,40})?\]`,
    String.raw`^\[?${clock}\]?`,
  ].join("|"),
);
/** A line's whole prefix, where one pattern knows all of it: logcat, Ruby's Logger, glog. */
const whole = new RegExp(
  [
    String.raw`^\d\d-\d\d ${clock} +\d{1,7} +\d{1,7} [VDIWEFA] [^:]{1,60}: ?`,
    String.raw`^[VDIWEFA]/[\w.$-]{1,60} ?\( *\d{1,7}\): ?`,
    String.raw`^[DIWEFA], \[[^\]]{10,60}\] +[A-Z]{3,7} -- [^:]{0,60}: ?`,
    String.raw`^[IWEF]\d{4} ${clock} +\d{1,7} [\w.-]{1,60}:\d{1,6}\] `,
  ].join("|"),
);
/** What may stand between the stamp and the text, one space at a time: indents are the trace's own. */
const decorations = [
  /^ \[(?![\w.]{1,60}(?:Error|Exception)\b)[^\]\n]{1,60}\](?::(?= ))?/,
  /^ (?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE|ERR|CRIT)\b:?/,
  /^ [\w-]{1,40}\.(?:DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY):/,
  /^ \d{1,7}(?= (?:-|\[|[A-Z]{4,8}\b))/,
  /^ -{1,3}(?= )/,
];
/** After these comes one space, then the text as it was written. */
const exact = [
  /^ std(?:out|err) [FP](?: |$)/,
  /^ (?:[\w.-]{1,60} ){0,2}[\w./-]{1,60}\[[\w.]{1,20}\]:(?: |$)/,
];
/** A host's or a pod's name before the stamp. */
const named = /^(?:[\w./-]{1,80} ){1,2}(?=\[?\d{4}-\d\d-\d\d[T ]\d\d:)/;
const marks =
  /^(?:\[(?:[a-z]{4,8}|[A-Z]{4,8})\] |(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE):? |[>|] )/;
const container = /^[A-Za-z][\w.-]{0,60} {0,20}\| ?/;

/**
 * The lines without what a logger or a container wrote before them. A stamp is taken off only where
 * the text begins with one or most lines do: a message may begin a line with a date of its own.
 */
export function withoutLogPrefixes(text: string[]): string[] {
  const lines = withoutIndent(withoutMark(text));
  const written = lines.filter((line) => line.trim() !== "");
  const contained = written.length > 1 && most(written, (line) => container.test(line));
  const hosted = written.length > 1 && most(written, (line) => named.test(line));
  const before = contained ? container : hosted ? named : undefined;
  const bare = before ? lines.map((line) => line.replace(before, "")) : [...lines];
  const first = bare.find((line) => line.trim() !== "");
  const mostly = most(
    bare.filter((line) => line.trim() !== ""),
    isStamped,
  );
  if (!mostly) dropLater(bare);
  if (!mostly) return first !== undefined && isStamped(first) ? bare.map(withoutPrefix) : bare;
  return withoutName(bare.map(withoutPrefix));
}

/** What a log says after the trace. */
function dropLater(lines: string[]): void {
  const last = lines.findLastIndex((line) => line.trim() !== "" && !isStamped(line));
  if (last > 0 && lines.slice(last + 1).some(isStamped)) lines.length = last + 1;
}

/** What a build tool, a quoting mail or a bare level puts before every line. */
function withoutMark(lines: string[]): string[] {
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const mark = marks.exec(first)?.[0];
  if (mark === undefined) return lines;
  const bare = mark.trimEnd();
  if (!lines.every((line) => line.startsWith(mark) || line === bare || line === "")) return lines;
  return lines.map((line) => line.slice(mark.length));
}

/** A trace that stands further right as a whole: its own indents begin at its first line. */
function withoutIndent(lines: string[]): string[] {
  const written = lines.filter((line) => line.trim() !== "");
  const [first = ""] = written;
  const indent = /^[ \t]{1,80}(?=[^\s+|])/.exec(first)?.[0];
  if (indent === undefined || !written.every((line) => line.startsWith(indent))) return lines;
  const call = /^(?:at |File "|#\d|from |in |\(|\d+: )/.test(first.slice(indent.length));
  const deeper = written.some((line) => /^[ \t]/.test(line.slice(indent.length)));
  return deeper || !call ? lines.map((line) => line.slice(indent.length)) : lines;
}

/** A logger's own name, which no pattern knows: what all lines begin with, up to a ` - ` or `: `. */
function withoutName(lines: string[]): string[] {
  const written = lines.filter((line) => line.trim() !== "");
  const [head = ""] = written;
  const name = /^\S.{0,80}?(?: - | \| |[:\]] )/.exec(head)?.[0] ?? "";
  const shared =
    name !== "" && written.length > 1 && written.every((each) => each.startsWith(name));
  return shared ? lines.map((line) => line.slice(name.length)) : lines;
}

function most(lines: string[], fits: (line: string) => boolean): boolean {
  return lines.filter(fits).length * 2 > lines.length;
}

/** The lines of a trace begin with a letter or a space: one character settles most of them. */
function isStamped(line: string): boolean {
  return /^[\d<[A-Z]/.test(line) && (stamp.test(line) || whole.test(line));
}

function withoutPrefix(line: string): string {
  const all = whole.exec(line);
  if (all) return line.slice(all[0].length);
  const time = stamp.exec(line);
  if (!time) return line;
  let rest = line.slice(time[0].length);
  const written = exact.map((each) => each.exec(rest)?.[0]).find((it) => it !== undefined);
  if (written !== undefined) return rest.slice(written.length);
  for (let step = 0; step < 5; step += 1) {
    const found = decorations.map((each) => each.exec(rest)?.[0]).find(Boolean);
    if (found === undefined) break;
    rest = rest.slice(found.length);
  }
  return rest.replace(/^:? - |^: |^[ \t]/, "");
}
