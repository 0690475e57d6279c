/** How much of a message is read: beyond it stand dumps. */
const LONGEST_MESSAGE_CHARS = 1_000;

/** Words of code, which say what the bug is, not whom it met: `reading 'price'`, `relation "orders"`. */
const named =
  "reading|setting|named|attribute|method|variable|column|relation|table|function|property|properties|module|class|constant|constraint|key|argument|field|parameter|operator|header|option";

const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?`;
const zone = String.raw`(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})(?![A-Za-z0-9]))?`;
const unit = `(?: ?(?:ns|us|µs|ms|s|secs?|seconds?|mins?|minutes?|m|hours?|h|[kKMGT]i?B|B|bytes|%)(?![A-Za-z0-9_]))?`;

/**
 * What changes between two occurrences of one error, in the order in which they are tried: a UUID
 * holds numbers and a URL holds words. Every repetition is bounded, so that one pass is linear.
 */
const kinds: [name: string, pattern: string][] = [
  [
    "kept",
    String.raw`\b(?:${named}) (?:"[A-Za-z_$.:@-]{1,80}"|['${"`"}][A-Za-z_$.:@?!-]{1,80}['${"`"}])`,
  ],
  ["status", String.raw`\b(?:status(?: code)?|HTTP(?:/\d(?:\.\d)?)?)[ =:]{1,3}[1-5]\d{2}\b`],
  ["email", String.raw`(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}`],
  ["url", String.raw`\b[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\s"'<>)\]]{1,500}`],
  ["trace", String.raw`\b00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\b`],
  ["uuid", String.raw`\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b`],
  ["time", String.raw`\b\d{4}[-/]\d{2}[-/]\d{2}(?:[T ]${clock}${zone})?(?!\d)`],
  ["time", String.raw`\b(?:[A-Z][a-z]{2}, )?\d{1,2}[ /-]${month}[ /-]\d{4}[ :]${clock}${zone}`],
  ["time", String.raw`\b${month} {1,2}\d{1,2} ${clock}`],
  ["time", String.raw`\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?\b`],
  ["ip", String.raw`\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b`],
  ["ip", String.raw`(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,6}(?![\w:])`],
  [
    "ip",
    String.raw`(?<![\w:])(?:[0-9A-Fa-f]{1,4})?::(?:[0-9A-Fa-f]{1,4}:){0,5}[0-9A-Fa-f]{1,4}(?![\w:])`,
  ],
  ["hex", String.raw`\b0x[0-9A-Fa-f]{1,64}\b`],
  ["hex", String.raw`(?<=@)[0-9a-f]{5,8}\b`],
  ["data", String.raw`\{\s{0,3}["'][^\n]{0,400}\}`],
  ["list", String.raw`\[\s{0,3}(?=["'\d{-])[^\]\n]{0,400}\]`],
  ["text", String.raw`"[^"\n]{0,300}"|(?<![\w)])'[^'\n]{0,300}'(?!\w)|${"`[^`'\\n]{0,300}[`']"}`],
  [
    "value",
    String.raw`(?<=\b(?:user|username|tenant|customer|account|host|hostname|pod|node|id|[a-z]{1,20}[_.-]id)=)[^\s,;)\]}&"']{1,200}`,
  ],
  ["value", String.raw`(?<==)(?:true|false|null|nil|None|undefined)\b`],
  [
    "id",
    String.raw`(?<![\w-])[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,5}-[0-9a-f]{8,10}-[a-z0-9]{5}(?![\w-])`,
  ],
  ["hex", String.raw`\b(?=[A-Fa-f]{0,63}\d)[0-9A-Fa-f]{7,64}\b`],
  [
    "number",
    String.raw`(?:(?<!\w)-)?(?<![A-Za-z0-9_])\d{1,40}(?:[.,]\d{1,20}){0,10}(?:[eE][+-]?\d{1,4})?(?:${unit})?(?![A-Za-z0-9_])`,
  ],
  ["word", String.raw`(?<![A-Za-z0-9_])[A-Za-z_]{0,64}\d[A-Za-z0-9_]{0,200}`],
];

const changing = new RegExp(
  kinds.map(([name, pattern], index) => `(?<${name}${index}>${pattern})`).join("|"),
  "g",
);

/** Without any of these nothing varies, as far as can be seen. */
const mayChange = /[\d"'`@={[]|:\/\/|::/;

/** A message with everything that varies between occurrences replaced by what kind of thing it is. */
export function messageTemplate(message: string): string {
  const head = headOf(message);
  return (mayChange.test(head) ? head.replace(changing, replaced) : head)
    .replace(/\s{1,20}/g, " ")
    .trim();
}

function replaced(found: string, ...rest: unknown[]): string {
  const index = rest.findIndex((group) => group !== undefined);
  const name = kinds[index]?.[0] ?? "text";
  if (name === "kept") return found.replace(/["`']/g, "'");
  if (name === "status") return found;
  if (name === "word") return found.split("_").map(withoutDigits).join("_");
  return `<${name}>`;
}

/** `user42` is a word with a number, `9s6XKzkN` an id. */
function withoutDigits(piece: string): string {
  if (!/\d/.test(piece)) return piece;
  const [, word] = /^([A-Za-z]{0,64})\d{1,200}$/.exec(piece) ?? [];
  return word === undefined ? "<id>" : `${word}<number>`;
}

/** The first line that says something: some begin with an empty line, some end in a colon. */
function headOf(message: string): string {
  const lines = message
    .slice(0, LONGEST_MESSAGE_CHARS)
    .split("\n", 20)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const enough = lines.findIndex((line) => /\p{L}{2}/u.test(line) && !/[:{[(]$/.test(line));
  return lines.slice(0, enough < 0 ? 1 : Math.min(enough + 1, 3)).join(" ");
}
