import { redact } from "#core/redaction/index.ts";
import type { Detection } from "./detection.ts";

/**
 * A detection without secrets and personal data, within its shape's limits. Texts are redacted whole
 * and only then cut, since half of a secret would not be recognised.
 */
export function redactDetection(detection: Detection): Detection {
  const { request, exception, body } = detection;
  return {
    ...detection,
    ...(request?.route !== undefined && {
      request: { ...request, route: safe(request.route, 500) },
    }),
    ...(exception && {
      exception: {
        type: safe(exception.type, 500),
        message: safe(exception.message, 8_000),
        stacktrace: cutStack(redact(exception.stacktrace).text),
      },
    }),
    ...(body !== undefined && { body: safe(body, 8_000) }),
    attributes: Object.fromEntries(
      Object.entries(detection.attributes).map(([name, value]) => [name, safe(value, 1_000)]),
    ),
  };
}

function safe(text: string, limit: number): string {
  return cut(redact(text).text, limit);
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`.toWellFormed();
}

const STACK_LIMIT = 64_000;
const GAP = "\n    … lines left out …\n";

/** Keeps both ends of a stack too long: JavaScript's culprit is at its head, Python's and Java's at its tail. */
function cutStack(stack: string): string {
  if (stack.length <= STACK_LIMIT) return stack;
  const half = (STACK_LIMIT - GAP.length) / 2;
  return `${stack.slice(0, half)}${GAP}${stack.slice(-half)}`.toWellFormed();
}
