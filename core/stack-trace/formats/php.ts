import type { Format, Known } from "../format.ts";
import { withoutGivenMessage } from "../given-message.ts";
import { MAX_EXCEPTIONS } from "../normalise.ts";
import type { ParsedException } from "../trace.ts";
import { readNative, scoreNative } from "./php-native.ts";
import { isOtelCut, readOtel, scoreOtel } from "./php-otel.ts";

const main = /^(?:PHP )?\s*#?\d{1,6}\.? \{main\}/;

export const php: Format = {
  language: "php",
  sdkLanguages: ["php"],
  score: (lines) => scoreNative(lines) + scoreOtel(lines),
  parse: parsePhp,
  isCut: (lines) =>
    isOtel(lines)
      ? isOtelCut(lines)
      : scoreNative(lines) > 0 && !lines.some((each) => main.test(each)),
};

/** PHP's own uncaught text, a logged exception, or the OpenTelemetry SDK's Java-like text. */
function parsePhp(text: string[], known: Known): ParsedException[] {
  const lines = withoutGivenMessage(text, known.message);
  const found = isOtel(lines) ? readOtel(lines) : readNative(lines);
  return found.slice(0, MAX_EXCEPTIONS).map((exception, index) => ({
    ...exception,
    ...(index === 0 ? known : {}),
    relation: index === 0 ? "primary" : "cause",
  }));
}

function isOtel(lines: string[]): boolean {
  return scoreOtel(lines) > scoreNative(lines);
}
