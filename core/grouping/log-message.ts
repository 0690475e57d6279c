import * as z from "zod";

const Structured = z.object({
  message: z.string().optional(),
  msg: z.string().optional(),
  event: z.string().optional(),
  error: z.string().optional(),
});

const logfmt = /(?:^|\s)(?:msg|message|event)="((?:[^"\\\n]|\\.){1,1000})"/;

/** What a log line says: the message of a line written as JSON or logfmt, else the line. */
export function logMessage(body: string): string {
  const line = body.trim();
  if (line.startsWith("{") && line.endsWith("}")) {
    const { message, msg, event, error } = readJson(line);
    return message ?? msg ?? event ?? error ?? line;
  }
  return logfmt.exec(line.slice(0, 8_000))?.[1] ?? line;
}

function readJson(line: string): z.infer<typeof Structured> {
  try {
    return Structured.catch({}).parse(JSON.parse(line));
  } catch {
    return {};
  }
}
