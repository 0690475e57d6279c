import {
  createWriteStream,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  type WriteStream,
} from "node:fs";
import * as z from "zod";
import { serviceNames } from "#core/api/services.ts";

const ServiceLine = z.looseObject({ level: z.string(), service: z.string(), text: z.string() });
export type ServiceLine = z.infer<typeof ServiceLine>;

/** The files of a system's logs: a line that names anything else is the runtime's. */
export const logNames = [...serviceNames, "dashboard", "runtime"] as const;
type LogName = (typeof logNames)[number];

/** A file grows to this, and becomes the older one, of which one is kept. */
const MAX_FILE_BYTES = 10_000_000;

export type ServiceLogs = {
  /** Takes one line of a Worker's console. */
  take: (level: string, message: string) => void;
  close: () => void;
};

/**
 * Writes each service's lines to `<folder>/<service>.log`, and hands them to `onLine` as they come.
 * A file that is full becomes `<service>.old.log`, in place of the one before. A file that cannot be
 * written costs its lines and nothing else.
 */
export function openLogs(
  folder: string,
  onLine?: (line: ServiceLine) => void,
  { maxFileBytes = MAX_FILE_BYTES }: { maxFileBytes?: number } = {},
): ServiceLogs {
  mkdirSync(folder, { recursive: true });
  const files = new Map<LogName, LogFile>();
  const fileFor = (name: LogName, bytes: number): LogFile => {
    const known = files.get(name) ?? openLog(folder, name);
    const isFull = known.bytes > 0 && known.bytes + bytes > maxFileBytes;
    const file = isFull ? rotate(folder, name, known) : known;
    files.set(name, file);
    return file;
  };
  return {
    take(level, message) {
      const line = asServiceLine(level, message);
      const text = `${new Date().toISOString()} ${JSON.stringify(line)}\n`;
      const bytes = Buffer.byteLength(text);
      const file = fileFor(nameOf(line), bytes);
      file.bytes += bytes;
      file.stream?.write(text);
      onLine?.(line);
    },
    close() {
      for (const { stream } of files.values()) stream?.end();
    },
  };
}

/** Without a stream where the file cannot be opened. */
type LogFile = { stream: WriteStream | null; bytes: number };

/** Opened at once, so that the stream follows its file to another name. */
function openLog(folder: string, name: LogName): LogFile {
  const path = `${folder}/${name}.log`;
  try {
    const fd = openSync(path, "a");
    const stream = createWriteStream(path, { fd });
    stream.on("error", () => undefined);
    return { stream, bytes: fstatSync(fd).size };
  } catch {
    return { stream: null, bytes: 0 };
  }
}

function rotate(folder: string, name: LogName, full: LogFile): LogFile {
  full.stream?.end();
  try {
    renameSync(`${folder}/${name}.log`, `${folder}/${name}.old.log`);
  } catch {
    // Gone, or not ours to rename: the lines go on where they can.
  }
  return openLog(folder, name);
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
