import { parseArgs } from "node:util";
import type { DeadLetter } from "#core/api/state/dead-letter.ts";
import { toFault } from "#core/fault.ts";
import { usualPorts } from "../local/run/ports.ts";
import { type StateApi, stateApi } from "../local/run/state.ts";
import { deadLetterLine, deadLetterText, matching } from "./dlq/letters.ts";
import { waitingLetters } from "./dlq/waiting-letters.ts";

const help = `npm run dlq [-- command] [options]

Messages that could not be handled, each with its reason.

  list                 the newest 200 (default); with --waiting the oldest 200 not replayed yet
  show <id>            one of them, whole
  replay <id> ...      puts messages back into their queues, in the order given
  replay --waiting     all that were not replayed yet, oldest first

An id may be shortened to its beginning.

  --state <url>        where state answers (default: http://127.0.0.1:${usualPorts.state})
  --json               for programs
  --help`;

const options = {
  state: { type: "string", default: `http://127.0.0.1:${usualPorts.state}` },
  waiting: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? explain(error) : String(error));
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(help);
  const [command = "list", ...ids] = positionals;
  const state = stateApi(values.state);
  if (command === "replay") return replay(state, ids, values);
  const letters = values.waiting ? await state.waitingDeadLetters() : await state.deadLetters();
  if (command === "list") return console.log(listOf(letters, values.json));
  if (command !== "show") return refuse(`There is no command ${command}.`);
  if (ids.length !== 1) return refuse("show wants one id.");
  const found = matching(letters, ids);
  console.log(
    values.json ? JSON.stringify(found[0], null, 2) : found.map(deadLetterText).join("\n"),
  );
}

async function replay(
  state: StateApi,
  ids: string[],
  { waiting, json }: { waiting: boolean; json: boolean },
): Promise<void> {
  if (waiting === ids.length > 0) return refuse("replay wants ids, or --waiting.");
  const chosen = waiting ? waitingLetters(state) : matching(await state.deadLetters(), ids);
  const replayed: string[] = [];
  for await (const { id, queue } of chosen) {
    await state.replay(id);
    replayed.push(id);
    if (!json) console.log(`replayed  ${id.slice(0, 8)}  into ${queue}`);
  }
  if (json) console.log(JSON.stringify({ replayed }));
  else if (replayed.length === 0) console.log("Nothing waits to be replayed.");
}

function listOf(letters: DeadLetter[], json: boolean): string {
  if (json) return JSON.stringify(letters, null, 2);
  if (letters.length === 0) return "No dead letters: every message was handled.";
  return letters.map(deadLetterLine).join("\n");
}

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
    process.exit();
  }
}

function refuse(why: string): void {
  console.error(`${why}\n\n${help}`);
  process.exitCode = 2;
}

function explain(error: Error): string {
  if (toFault(error).code !== "service_unavailable") return error.message;
  return "State does not answer. Start AIA with npm run dev, or say where it is with --state <url>.";
}
