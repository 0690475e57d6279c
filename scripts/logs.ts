import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { logNames } from "../local/run/log.ts";
import { type LogLine, linesOf, readLogLine, readSpan } from "./logs/log-line.ts";
import { printable } from "./printable.ts";
import { paint } from "./terminal.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const help = `npm run logs [-- service ...] [options]

The log lines of AIA on this machine, of all services in the order of time, or of those named:
agent, router, autopsy, state, git, dashboard, runtime.

  --incident <id>   what belongs to one incident, through all services; the beginning of an id will do
  --since <time>    not older than this: 90s, 5m, 2h, 1d
  --level <level>   info, warn or error, and what is worse (default: info)
  --follow          and what comes from now on, until Ctrl-C
  --json            lines as they stand in the files, for programs
  --folder <path>   the system's folder (default: the newest of .aia/dev, .aia/server, .aia/demo)
  --help

A file holds 10 MB; the one before it is kept as <service>.old.log.`;

const levels = ["info", "warn", "error"];
const POLL_MS = 500;
const colours = { info: "dim", warn: "yellow", error: "red" } as const;

const options = {
  incident: { type: "string" },
  since: { type: "string" },
  level: { type: "string", default: "info" },
  follow: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  folder: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

type Asked = {
  logs: string;
  services: string[];
  incident: string | null;
  since: number;
  worst: number;
  json: boolean;
};

process.exitCode = await main();

/** 0 printed, 1 there is nothing to read, 2 called wrongly. */
async function main(): Promise<number> {
  let given: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    given = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return wrongly(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals: services } = given;
  if (values.help) {
    console.log(help);
    return 0;
  }
  const spanMs = values.since === undefined ? Number.POSITIVE_INFINITY : readSpan(values.since);
  if (spanMs === null) return wrongly(`--since takes a time such as 5m, not "${values.since}".`);
  const worst = levels.indexOf(values.level);
  if (worst < 0) return wrongly(`--level is one of ${levels.join(", ")}.`);
  const folder = values.folder ? resolve(process.env.INIT_CWD ?? "", values.folder) : newest();
  if (folder === null || !existsSync(join(folder, "logs"))) {
    console.error("logs: there are none. Start AIA first, or name its folder with --folder.");
    return 1;
  }
  const logs = join(folder, "logs");
  const written = readdirSync(logs).map((name) => name.replace(/(?:\.old)?\.log$/, ""));
  const known = [...new Set([...logNames, ...written])];
  const unknown = services.find((name) => !known.includes(name));
  if (unknown !== undefined)
    return wrongly(`There is no service "${unknown}": ${known.join(", ")}.`);
  const incident = values.incident?.toLowerCase().match(/[0-9a-f-]{4,36}$/)?.[0] ?? null;
  if (values.incident !== undefined && incident === null)
    return wrongly("--incident takes an incident's id, its beginning, or the address of its page.");
  const since = Date.now() - spanMs;
  const asked: Asked = { logs, services, incident, since, worst, json: values.json };
  await print(asked, values.follow);
  return 0;
}

function wrongly(problem: string): number {
  console.error(`logs: ${problem}\n\n${help}`);
  return 2;
}

/** The folder of a system whose logs were written to last. */
function newest(): string | null {
  const folders = ["dev", "server", "demo"]
    .map((name) => join(root, ".aia", name))
    .filter((folder) => existsSync(join(folder, "logs")));
  const writtenAt = (folder: string) =>
    Math.max(
      0,
      ...readdirSync(join(folder, "logs")).map((name) => timeOf(join(folder, "logs", name))),
    );
  return folders.sort((a, b) => writtenAt(b) - writtenAt(a))[0] ?? null;
}

async function print(asked: Asked, follow: boolean): Promise<void> {
  const printed = new Set<string>();
  let changedAt = -1;
  do {
    const now = lastChange(asked.logs);
    if (now !== changedAt) {
      changedAt = now;
      for (const { text, line } of chosen(asked)) {
        if (printed.has(text)) continue;
        if (follow) printed.add(text);
        console.log(asked.json ? text : written(line));
      }
    }
    if (follow) await wait(POLL_MS);
  } while (follow);
}

function chosen({
  logs,
  services,
  incident,
  since,
  worst,
}: Asked): { text: string; line: LogLine }[] {
  const all = readdirSync(logs)
    .filter((name) => name.endsWith(".log"))
    // The older half first: its lines are earlier where two have the same time.
    .sort((a, b) => Number(b.endsWith(".old.log")) - Number(a.endsWith(".old.log")))
    .flatMap((name) => readFileSync(join(logs, name), "utf8").split("\n"))
    .flatMap((text) => {
      const line = readLogLine(text);
      return line ? [{ text, line }] : [];
    })
    .sort((a, b) => a.line.at - b.line.at);
  const lines = all.map(({ line }) => line);
  const its = incident === null ? null : new Set(linesOf(incident, lines));
  return all.filter(
    ({ line }) =>
      line.at >= since &&
      (services.length === 0 || services.includes(line.service)) &&
      Math.max(0, levels.indexOf(line.level)) >= worst &&
      (its === null || its.has(line)),
  );
}

function written({ at, level, service, text, fields }: LogLine): string {
  const facts = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const colour = colours[level as keyof typeof colours] ?? "dim";
  return [
    paint("dim", new Date(at).toISOString().slice(11, 23)),
    paint(colour, level.padEnd(5)),
    printable(service).padEnd(9),
    printable(text),
    paint("dim", printable(facts.join(" "))),
  ].join(" ");
}

function lastChange(logs: string): number {
  return Math.max(0, ...readdirSync(logs).map((name) => timeOf(join(logs, name))));
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
