import { parseArgs } from "node:util";
import { usualPorts } from "../local/run/ports.ts";
import { stateApi } from "../local/run/state.ts";

const help = `npm run erase -- <project> [options]

Erases a project: its keys are revoked at once, then every row and object of it is deleted. There is
no way back. If it is stopped it goes on by itself, or when called again.

  --yes                without it, nothing is done but this is said
  --state <url>        where state answers (default: http://127.0.0.1:${usualPorts.state})
  --help`;

const { values, positionals } = parseArgs({
  options: {
    state: { type: "string", default: `http://127.0.0.1:${usualPorts.state}` },
    yes: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

const [slug] = positionals;
if (values.help) console.log(help);
else if (slug === undefined || positionals.length > 1 || !values.yes) {
  console.error(`Name one project, and say --yes.\n\n${help}`);
  process.exitCode = 2;
} else {
  await erase(slug).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}

async function erase(project: string): Promise<void> {
  const state = stateApi(values.state);
  while ((await state.eraseProject(project)).kind === "erasing") console.log("erasing");
  console.log(`erased  ${project}`);
}
