import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import * as z from "zod";
import { serviceNames } from "#core/api/services.ts";

const ServiceLine = z.looseObject({ level: z.string(), service: z.string(), text: z.string() });
export type ServiceLine = z.infer<typeof ServiceLine>;

/** The files of a system's logs: a line that names anything else is the runtime's. */
const logNames = [...serviceNames, "dashboard", "runtime"] as const;
type LogName = (typeof logNames)[number];

export type ServiceLogs = {
  /** Takes one line of a Worker's console. */
  take: (level: string, message: string) => void;
  close: () => void;
};

/**
 * Writes each service's lines to `<folder>/<service>.log`, and hands them to `onLine` as they come.
 * A file that cannot be written costs its lines and nothing else.
 */
export function openLogs(folder: string, onLine?: (line: ServiceLine) => void): ServiceLogs {
  mkdirSync(folder, { recursive: true });
  const files = new Map<LogName, WriteStream>();
  const fileOf = (name: LogName): WriteStream => {
    const known = files.get(name);
    if (known) return known;
    const opened = createWriteStream(`${folder}/${name}.log`, { flags: "a" });
    opened.on("error", () => undefined);
    files.set(name, opened);
    return opened;
  };
  return {
    take(level, message) {
      const line = asServiceLine(level, message);
      fileOf(nameOf(line)).write(`${new Date().toISOString()} ${JSON.stringify(line)}\n`);
      onLine?.(line);
    },
    close() {
      for (const file of files.values()) file.end();
    },
  };
}

/** The names are a closed list: a line holds what strangers sent, and must not choose a path. */
function nameOf({ service }: ServiceLine): LogName {
  return logNames.find((name) => name === service) ?? "runtime";
}

/** What is no line of ours (a crash of the runtime, a library's own word) is filed under `runtime`. */
function asServiceLine(level: string, message: string): ServiceLine {
  try {
    const parsed = ServiceLine.safeParse(JSON.parse(message));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: filed below as it is.
  }
  return { level, service: "runtime", text: message };
}
