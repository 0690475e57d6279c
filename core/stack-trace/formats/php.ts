import type { Format, Known } from "../format.ts";
import { MOST_EXCEPTIONS } from "../normalise.ts";
import { withoutToldMessage } from "../told-message.ts";
import type { ParsedException } from "../trace.ts";
import { readNative, scoreNative } from "./php-native.ts";
import { readOtel, scoreOtel } from "./php-otel.ts";

export const php: Format = {
  language: "php",
  sdkLanguages: ["php"],
  score: (lines) => scoreNative(lines) + scoreOtel(lines),
  parse: parsePhp,
  isCut: (lines) =>
    scoreNative(lines) > 0 &&
    !lines.some((line) => /^(?:PHP )?\s*#?\d{1,6}\.? \{main\}/.test(line)),
};

/** PHP's own uncaught text, a logged exception, or the OpenTelemetry SDK's Java-like text. */
function parsePhp(text: string[], known: Known): ParsedException[] {
  const lines = withoutToldMessage(text, known.message);
  const found = scoreOtel(lines) > scoreNative(lines) ? readOtel(lines) : readNative(lines);
  return found.slice(0, MOST_EXCEPTIONS).map((exception, index) => ({
    ...exception,
    ...(index === 0 ? known : {}),
    relation: index === 0 ? "primary" : "cause",
  }));
}
