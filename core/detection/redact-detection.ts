import { createRedactor } from "#core/redaction/index.ts";
import type { ProjectRule } from "#core/redaction/project-rule.ts";
import {
  asRedacted,
  type Redacted,
  type RedactedText,
  redactEach,
} from "#core/redaction/redacted.ts";
import {
  type Detection,
  LONGEST_ATTRIBUTE_CHARS,
  LONGEST_BODY_SHAPE_CHARS,
  LONGEST_MESSAGE_CHARS,
  LONGEST_NAME_CHARS,
  LONGEST_ROUTE_CHARS,
  LONGEST_STACK_CHARS,
  LONGEST_TYPE_CHARS,
  Origin,
  type RedactedDetection,
} from "./detection.ts";

/**
 * A detection without secrets and personal data, within its shape's limits. Texts are redacted whole
 * and only then cut, since half of a secret would not be recognised; all by one redactor, since the
 * message is looked for in the stack trace again. Ids and times are AIA's own or hex digits.
 */
export function redactDetection(
  detection: Detection,
  rules: ProjectRule[] = [],
): RedactedDetection {
  const { id, occurredAt, traceId, spanId, origin, request, exception, body, ...rest } = detection;
  const redactor = createRedactor(rules);
  const safe = (text: string, limit: number) => cut(redactor.redact(text).text, limit);
  return {
    ...rest,
    id: asRedacted(id),
    occurredAt: asRedacted(occurredAt),
    ...(traceId !== undefined && { traceId: asRedacted(traceId) }),
    ...(spanId !== undefined && { spanId: asRedacted(spanId) }),
    origin: redactOrigin(origin, safe),
    ...(request && { request: redactRequest(request, safe) }),
    ...(exception && {
      exception: {
        type: safe(exception.type, LONGEST_TYPE_CHARS),
        message: safe(exception.message, LONGEST_MESSAGE_CHARS),
        stacktrace: cutStack(redactor.redact(exception.stacktrace).text),
      },
    }),
    ...(body !== undefined && { body: safe(body, LONGEST_MESSAGE_CHARS) }),
    attributes: redactEach(detection.attributes, (value) => safe(value, LONGEST_ATTRIBUTE_CHARS)),
  };
}

type Request = NonNullable<Detection["request"]>;
type Safe = (text: string, limit: number) => RedactedText;

function redactRequest(
  { method, route, query, bodyShape, ...rest }: Request,
  safe: Safe,
): Redacted<Request> {
  return {
    ...rest,
    ...(method !== undefined && { method: plainMethod(method) }),
    ...(route !== undefined && { route: safe(route, LONGEST_ROUTE_CHARS) }),
    // Names can be anybody's words too: a map by e-mail address, say.
    ...(query && { query: query.map((name) => safe(name, LONGEST_NAME_CHARS)) }),
    ...(bodyShape !== undefined && { bodyShape: safe(bodyShape, LONGEST_BODY_SHAPE_CHARS) }),
  };
}

/** OpenTelemetry's own word for a method that is none it knows (http.request.method). */
function plainMethod(method: string): RedactedText {
  return asRedacted(/^[A-Za-z-]{1,20}$/.test(method) ? method : "_OTHER");
}

/** Ids that say nothing but which commit or bundle it is, though they look like keys. */
const plainIds: Partial<Record<keyof Origin, RegExp>> = {
  revision: /^[0-9a-f]{7,64}$/i,
  debugId: /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i,
};

/** An app names itself, and may have been given a secret for a name. */
function redactOrigin(origin: Origin, safe: Safe): Redacted<Origin> {
  return redactEach(origin, (text, name) => {
    const field = Origin.keyof().parse(name);
    return plainIds[field]?.test(text) ? asRedacted(text) : safe(text, maxCharsOf(field));
  });
}

function maxCharsOf(name: keyof Origin): number {
  const shape = Origin.shape[name];
  return ("unwrap" in shape ? shape.unwrap() : shape).maxLength ?? LONGEST_TYPE_CHARS;
}

function cut(text: RedactedText, limit: number): RedactedText {
  if (text.length <= limit) return text;
  return asRedacted(`${text.slice(0, limit - 1)}…`.toWellFormed());
}

const GAP = "\n    … lines left out …\n";

/** Keeps both ends of a stack too long: JavaScript's culprit is at its head, Python's and Java's at its tail. */
function cutStack(stack: RedactedText): RedactedText {
  if (stack.length <= LONGEST_STACK_CHARS) return stack;
  const half = (LONGEST_STACK_CHARS - GAP.length) / 2;
  return asRedacted(`${stack.slice(0, half)}${GAP}${stack.slice(-half)}`.toWellFormed());
}
