import { createRedactor } from "#core/redaction/index.ts";
import type { ProjectRule } from "#core/redaction/project-rule.ts";
import {
  type Detection,
  LONGEST_ATTRIBUTE_CHARS,
  LONGEST_MESSAGE_CHARS,
  LONGEST_ROUTE_CHARS,
  LONGEST_STACK_CHARS,
  LONGEST_TYPE_CHARS,
} from "./detection.ts";

/**
 * A detection without secrets and personal data, within its shape's limits. Texts are redacted whole
 * and only then cut, since half of a secret would not be recognised; all by one redactor, since the
 * message is looked for in the stack trace again.
 */
export function redactDetection(detection: Detection, rules: ProjectRule[] = []): Detection {
  const { request, exception, body } = detection;
  const redactor = createRedactor(rules);
  const safe = (text: string, limit: number) => cut(redactor.redact(text).text, limit);
  return {
    ...detection,
    ...(request?.route !== undefined && {
      request: { ...request, route: safe(request.route, LONGEST_ROUTE_CHARS) },
    }),
    ...(exception && {
      exception: {
        type: safe(exception.type, LONGEST_TYPE_CHARS),
        message: safe(exception.message, LONGEST_MESSAGE_CHARS),
        stacktrace: cutStack(redactor.redact(exception.stacktrace).text),
      },
    }),
    ...(body !== undefined && { body: safe(body, LONGEST_MESSAGE_CHARS) }),
    attributes: Object.fromEntries(
      Object.entries(detection.attributes).map(([name, value]) => [
        name,
        safe(value, LONGEST_ATTRIBUTE_CHARS),
      ]),
    ),
  };
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`.toWellFormed();
}

const GAP = "\n    … lines left out …\n";

/** Keeps both ends of a stack too long: JavaScript's culprit is at its head, Python's and Java's at its tail. */
function cutStack(stack: string): string {
  if (stack.length <= LONGEST_STACK_CHARS) return stack;
  const half = (LONGEST_STACK_CHARS - GAP.length) / 2;
  return `${stack.slice(0, half)}${GAP}${stack.slice(-half)}`.toWellFormed();
}
