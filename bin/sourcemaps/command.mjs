import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { writeDebugIds } from "./debug-id.mjs";
import { findBundles } from "./find.mjs";
import { sendMap } from "./send.mjs";

const help = `sourcemaps upload --release <name> [options] <folder>

Finds the bundles in a folder that have a source map, gives each a debug id where it has none, and
uploads the maps without the sources' texts. Uploading the same again changes nothing.

  --release <name>     what the app reports as service.version, or its commit
  --url-prefix <path>  what a stack trace puts before the folder's files: assets, ~/static
  --url <address>      the agent's address (default: AIA_URL, then OTEL_EXPORTER_OTLP_ENDPOINT)
  --no-inject          write no debug id into the files
  --dry-run            say what would be done, and do nothing
  --help

The project's ingest key is read from AIA_KEY.
Exit codes: 0 all uploaded, 1 something was not, 2 called wrongly.`;

const options = /** @type {const} */ ({
  release: { type: "string" },
  "url-prefix": { type: "string", default: "" },
  url: { type: "string" },
  "no-inject": { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
});

/**
 * `aia sourcemaps upload`: says on standard output what it does; gives the exit code.
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function uploadCommand(args) {
  const asked = readArguments(args);
  if (typeof asked === "string") return refuse(asked);
  if (asked.help) {
    console.log(help);
    return 0;
  }
  const { bundles, problems } = findBundles(asked.folder);
  for (const problem of problems) console.error(`skipped  ${problem}`);
  if (bundles.length === 0) {
    console.error(`No source maps in ${asked.folder}: build with source maps switched on.`);
    return 1;
  }
  return uploadAll(bundles, asked);
}

/**
 * @param {import("./find.mjs").Bundle[]} bundles
 * @param {Exclude<ReturnType<typeof readArguments>, string>} asked
 */
async function uploadAll(bundles, { release, url, key, prefix, inject, dryRun }) {
  let stored = 0;
  for (const [at, found] of bundles.entries()) {
    const bundle = inject ? writeDebugIds(found, { dryRun }) : found;
    const file = prefix === "" ? bundle.name : `${prefix.replace(/\/+$/, "")}/${bundle.name}`;
    const count = `${String(at + 1).padStart(String(bundles.length).length)}/${bundles.length}`;
    const id = bundle.debugId ?? "no debug id";
    if (dryRun) {
      stored += 1;
      console.log(`${count}  would be stored  ${file}  ${id}`);
      continue;
    }
    const sent = await sendMap({ url, key, release, file, bundle });
    if (sent.kind === "stored") {
      stored += 1;
      console.log(`${count}  stored  ${file}  ${Math.ceil(sent.size / 1024)} kB  ${id}`);
      continue;
    }
    console.error(`${count}  failed  ${file}: ${sent.reason}`);
    if (sent.kind === "stop") break;
  }
  const what = stored === 1 ? "source map" : "source maps";
  const said = release === undefined ? "by debug id" : `for release ${release}`;
  if (stored === bundles.length) {
    console.log(`${stored} ${what} ${dryRun ? "would be stored" : "stored"} ${said}.`);
    return 0;
  }
  console.error(`${stored} of ${bundles.length} source maps were stored ${said}.`);
  return 1;
}

/** @param {string[]} args */
function readArguments(args) {
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const [folder = ""] = positionals;
  const url = values.url ?? process.env.AIA_URL ?? process.env.OTEL_EXPORTER_OTLP_ENDPOINT ?? "";
  const key = process.env.AIA_KEY ?? "";
  const asked = {
    folder,
    url,
    key,
    release: values.release,
    prefix: values["url-prefix"],
    inject: !values["no-inject"],
    dryRun: values["dry-run"],
    help: values.help,
  };
  if (values.help) return asked;
  if (positionals.length !== 1) return "Name one folder.";
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return `${folder} is no folder.`;
  if (values.release === undefined && values["no-inject"])
    return "Name the release with --release: without debug ids nothing else ties a map to a stack.";
  if (!/^https?:\/\/[^\s/]/.test(url) && !asked.dryRun)
    return "Name the agent's address with --url, or set AIA_URL.";
  if (key === "" && !asked.dryRun) return "Set AIA_KEY to the project's ingest key.";
  return asked;
}

/** @param {string} why */
function refuse(why) {
  console.error(`sourcemaps upload: ${why}\n\n${help}`);
  return 2;
}
