import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { TraceCase } from "../../test/fixtures/stack-traces/trace-case.ts";

/** Our parser with all that the SDK reported of a case, as the product calls it. */
export function parseOurs({ language, type, message }: TraceCase, text: string): ParsedTrace {
  return parseStackTrace(text, {
    ...(language === undefined ? {} : { language }),
    ...(type === undefined ? {} : { type }),
    ...(message === undefined ? {} : { message }),
  });
}
