import { createRedactor } from "#core/redaction/index.ts";
import type { ProjectRule } from "#core/redaction/project-rule.ts";
import {
  type Detection,
  LONGEST_ATTRIBUTE_CHARS,
  LONGEST_MESSAGE_CHARS,
  LONGEST_ROUTE_CHARS,
  LONGEST_STACK_CHARS,
  LONGEST_TYPE_CHARS,
  Origin,
} from "./detection.ts";

/**
 * A detection without secrets and personal data, within its shape's limits. Texts are redacted whole
 * and only then cut, since half of a secret would not be recognised; all by one redactor, since the
 * message is looked for in the stack trace again.
 */
export function redactDetection(detection: Detection, rules: ProjectRule[] = []): Detection {
  const { origin, request, exception, body } = detection;
  const redactor = createRedactor(rules);
  const safe = (text: string, limit: number) => cut(redactor.redact(text).text, limit);
  return {
    ...detection,
    origin: redactOrigin(origin, safe),
    ...(request && {
      request: {
        ...request,
        ...(request.method !== undefined && { method: plainMethod(request.method) }),
        ...(request.route !== undefined && { route: safe(request.route, LONGEST_ROUTE_CHARS) }),
      },
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

/** OpenTelemetry's own word for a method that is none it knows (http.request.method). */
function plainMethod(method: string): string {
  return /^[A-Za-z-]{1,20}$/.test(method) ? method : "_OTHER";
}

/** Ids that say nothing but which commit or bundle it is, though they look like keys. */
const plainIds: Partial<Record<keyof Origin, RegExp>> = {
  revision: /^[0-9a-f]{7,64}$/i,
  debugId: /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i,
};

/** An app names itself, and may have been given a secret for a name. */
function redactOrigin(origin: Origin, safe: (text: string, limit: number) => string): Origin {
  const texts = Origin.keyof().options.flatMap((name) => {
    const text = origin[name];
    if (text === undefined) return [];
    return [[name, plainIds[name]?.test(text) ? text : safe(text, maxCharsOf(name))] as const];
  });
  return Origin.parse(Object.fromEntries(texts));
}

function maxCharsOf(name: keyof Origin): number {
  const shape = Origin.shape[name];
  return ("unwrap" in shape ? shape.unwrap() : shape).maxLength ?? LONGEST_TYPE_CHARS;
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
