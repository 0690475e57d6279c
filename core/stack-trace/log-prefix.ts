const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const clock = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;

/** When a line was written, as loggers, syslog and containers say it. */
const stamp = new RegExp(
  [
    String.raw`^(?:<\d{1,3}>\d? ?)?\[?\d{4}[-/]\d\d[-/]\d\d[T ]${clock}(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?`,
    String.raw`^(?:<\d{1,3}>)?${month} {1,2}\d{1,2} ${clock}`,
    String.raw`^\[\d\d-${month}-\d{4} ${clock}(?: [\w/+-]{1,40})?\]`,
    String.raw`^\[?${clock}\]?`,
  ].join("|"),
);
/** What a line begins with where one pattern tells all of it: logcat, Ruby's Logger, glog. */
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
  /^ std(?:out|err) [FP](?= |$)/,
  /^ (?:[\w.-]{1,60} ){0,2}[\w./-]{1,60}\[[\w.]{1,20}\]:/,
  /^ \[[^\]\n]{1,60}\](?::(?= ))?/,
  /^ (?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE|ERR|CRIT)\b:?/,
  /^ [\w-]{1,40}\.(?:DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY):/,
  /^ (?:-{1,3}|\d{1,7})(?= )/,
];
/** A host's or a pod's name before the stamp. */
const named = /^(?:[\w./-]{1,80} ){1,2}(?=\[?\d{4}-\d\d-\d\d[T ]\d\d:)/;
const container = /^[A-Za-z][\w.-]{0,60} {0,20}\| ?/;

/**
 * The lines without what a logger or a container wrote before them. A stamp is taken off only where
 * the text begins with one or most lines do: a message may begin a line with a date of its own.
 */
export function withoutLogPrefixes(lines: string[]): string[] {
  const written = lines.filter((line) => line.trim() !== "");
  const contained = written.length > 1 && most(written, (line) => container.test(line));
  const hosted = written.length > 1 && most(written, (line) => named.test(line));
  const before = contained ? container : hosted ? named : undefined;
  const bare = before ? lines.map((line) => line.replace(before, "")) : lines;
  const first = bare.find((line) => line.trim() !== "");
  const mostly = most(
    bare.filter((line) => line.trim() !== ""),
    isStamped,
  );
  if (!mostly) return first !== undefined && isStamped(first) ? bare.map(withoutPrefix) : bare;
  return withoutName(bare.map(withoutPrefix));
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

/** Traces begin their lines with a letter or a space: a look at one character settles most lines. */
function isStamped(line: string): boolean {
  return /^[\d<[A-Z]/.test(line) && (stamp.test(line) || whole.test(line));
}

function withoutPrefix(line: string): string {
  const all = whole.exec(line);
  if (all) return line.slice(all[0].length);
  const time = stamp.exec(line);
  if (!time) return line;
  let rest = line.slice(time[0].length);
  for (let step = 0; step < 5; step += 1) {
    const found = decorations.map((each) => each.exec(rest)?.[0]).find(Boolean);
    if (found === undefined) break;
    rest = rest.slice(found.length);
  }
  return rest.replace(/^:? - |^: |^[ \t]/, "");
}
