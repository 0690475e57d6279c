import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startYou } from "../local/stand-ins/you/index.ts";
import { relay } from "../local/stand-ins/you/relay.ts";
import { paint } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const help = `npm run relay [-- options]

Lets a person or another program answer as the model. Each prompt is parked as <id>.prompt.md in a
folder; write the answer beside it as <id>.answer.json. Point AIA here with one line in aia.env:

  RELAY_URL=http://127.0.0.1:3010

  --port <number>      where to listen (default: 3010)
  --folder <path>      where prompts and answers stand (default: .aia/relay)
  --wait <seconds>     how long one call is held open (default: 600); a later one finds the answer
  --help`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "3010" },
    folder: { type: "string", default: `${root}.aia/relay` },
    wait: { type: "string", default: "600" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const port = Number(values.port);
const waitSeconds = Number(values.wait);
if (!Number.isInteger(port) || port < 0 || port > 65_535 || !(waitSeconds > 0)) {
  console.error("--port wants a port's number, --wait a number of seconds.");
  process.exit(2);
}

const here = (path: string) => {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
};
const answer = relay({
  folder: values.folder,
  waitMs: waitSeconds * 1_000,
  onPrompt: ({ path, answerPath }) => {
    console.log(`${paint("cyan", "prompt")}  ${here(path)}`);
    console.log(`${paint("dim", "answer")}  ${here(answerPath)}`);
  },
});

try {
  const you = await startYou({ port, answer, reviews: false });
  untilStopped(you.stop);
  console.log(`The relay listens on ${paint("bold", you.url)}. In aia.env: RELAY_URL=${you.url}`);
  console.log(
    paint("dim", `Prompts and answers stand in ${here(values.folder)}. Ctrl-C stops it.`),
  );
} catch (error) {
  console.error(`Port ${port} cannot be used: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
