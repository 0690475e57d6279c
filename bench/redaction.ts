import { parseArgs } from "node:util";
import { redact } from "#core/redaction/index.ts";
import { frozenInnocent } from "../test/fixtures/redaction/frozen-innocent.ts";
import { frozenSecrets } from "../test/fixtures/redaction/frozen-secrets.ts";
import { innocent } from "../test/fixtures/redaction/innocent.ts";
import { secrets } from "../test/fixtures/redaction/secrets.ts";
import { spread } from "./pipeline/percentile.ts";
import { aligned } from "./pipeline/table.ts";

const says = "secrets taken out, innocent texts left alone, µs a text";
const help = `npm run bench -- redaction [options]

Redacts the texts of test/fixtures/redaction and counts ${says}; the frozen
texts were written by somebody who did not know the rules.

  --help`;

const sets = [
  { name: "open", secret: secrets, harmless: innocent },
  { name: "frozen", secret: frozenSecrets, harmless: frozenInnocent },
];

/** `npm run bench -- redaction`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { help: { type: "boolean" } } });
  if (values.help) {
    console.log(help);
    return;
  }
  const rows = sets.map(({ name, secret, harmless }) => {
    const gone = secret.filter((each) => !redact(each.text).text.includes(each.secret)).length;
    const changed = harmless.filter((text) => redact(text).text !== text).length;
    const { p50, p95 } = spread([...secret.map(({ text }) => text), ...harmless].map(microseconds));
    return [
      name,
      `${gone}/${secret.length}`,
      percent(gone, secret.length),
      `${changed}/${harmless.length}`,
      percent(changed, harmless.length),
      p50.toFixed(0),
      p95.toFixed(0),
    ];
  });
  const head = ["texts", "taken out", "", "changed by mistake", "", "µs p50", "p95"];
  for (const line of aligned([head, ...rows], [1, 2, 3, 4, 5, 6])) console.log(line);
}

/** The fastest of five, since whatever else runs only adds to it. */
function microseconds(text: string): number {
  return Math.min(
    ...[1, 2, 3, 4, 5].map(() => {
      const start = performance.now();
      redact(text);
      return (performance.now() - start) * 1_000;
    }),
  );
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
