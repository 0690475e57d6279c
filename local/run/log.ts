import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import * as z from "zod";

const ServiceLine = z.looseObject({ level: z.string(), service: z.string(), text: z.string() });
export type ServiceLine = z.infer<typeof ServiceLine>;

export type ServiceLogs = {
  /** Takes one line of a Worker's console. */
  take: (level: string, message: string) => void;
  close: () => void;
};

/** Writes each service's lines to `<folder>/<service>.log`, and hands them to `onLine` as they come. */
export function openLogs(folder: string, onLine?: (line: ServiceLine) => void): ServiceLogs {
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, WriteStream>();
  const fileOf = (service: string): WriteStream => {
    const known = files.get(service);
    if (known) return known;
    const opened = createWriteStream(`${folder}/${service}.log`, { flags: "a" });
    files.set(service, opened);
    return opened;
  };
  return {
    take(level, message) {
      const line = asServiceLine(level, message);
      fileOf(line.service).write(`${new Date().toISOString()} ${JSON.stringify(line)}\n`);
      onLine?.(line);
    },
    close() {
      for (const file of files.values()) file.end();
    },
  };
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
