import { parseArgs } from "node:util";
import { askState, hashOf, Refused, removeRepository } from "./ask.mjs";
import { findRepository } from "./checkout.mjs";
import { forgetKey, listConnections, readKey } from "./connections.mjs";
import { findSystem } from "./system.mjs";

const help = `disconnect [options]              typed in your own repository

Ends what connect began: revokes the project's ingest key and removes the mirror of your repository,
with the branches that AIA made in it. The project's incidents stay, with their patches. Your own
repository is not touched. connect takes the project up again.

  --project <slug>   another project than this folder's; shop is the sample
  --aia <folder>     another checkout of AIA, or the run folder of its system
  --help`;

const options = /** @type {const} */ ({
  project: { type: "string" },
  aia: { type: "string" },
  help: { type: "boolean", default: false },
});

/**
 * `aia disconnect`: gives the exit code. 0 it is disconnected, 1 it could not be, 2 called wrongly.
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function disconnectCommand(args) {
  let asked;
  try {
    asked = parseArgs({ args, options }).values;
  } catch (error) {
    console.error(`disconnect: ${error instanceof Error ? error.message : error}\n\n${help}`);
    return 2;
  }
  if (asked.help) {
    console.log(help);
    return 0;
  }
  const system = findSystem(asked.aia);
  if (typeof system === "string") return refuse(system);
  const slug = asked.project ?? slugHere(system.folder);
  if (slug === null) {
    console.log("This folder's repository is not connected: there is nothing to do.");
    return 0;
  }
  try {
    return await disconnect(system, slug);
  } catch (error) {
    if (error instanceof Refused) return refuse(error.message);
    throw error;
  }
}

/** @param {string} folder */
function slugHere(folder) {
  const found = findRepository(process.cwd());
  if (typeof found === "string") return null;
  return (
    listConnections(folder).find(({ repository }) => repository === found.repository)?.slug ?? null
  );
}

/**
 * @param {import("./system.mjs").System} system
 * @param {string} slug
 */
async function disconnect(system, slug) {
  const project = await askState(system, "GET", `/projects/${encodeURIComponent(slug)}`);
  if (!project) return refuse(`There is no project ${slug}.`);
  const key = readKey(system.folder, slug);
  if (!key && !project.repository) {
    console.log(`Project ${slug} is disconnected already. Its incidents are still there.`);
    return 0;
  }
  if (key) await askState(system, "POST", `/keys/${hashOf(key)}/revoke`);
  forgetKey(system.folder, slug);
  const { name, settings, repository } = project;
  await askState(system, "PUT", "/projects", { slug, name, settings, repository: null });
  const isMirror = repository && system.standIn;
  const removed = isMirror ? await removeRepository(system, repository) : null;
  const pulls = removed?.openPullRequests ?? 0;
  const lines = [
    ["its key", "revoked; an app that still sends is refused within a minute"],
    isMirror
      ? [
          "its mirror",
          `removed, with AIA's branches and ${pulls} open pull ${pulls === 1 ? "request" : "requests"}`,
        ]
      : ["its repository", "no longer read; what AIA opened on GitHub stays"],
    ["its incidents", `stay, with their patches: ${system.dashboard}/incidents?project=${slug}`],
  ];
  console.log(`Disconnected: project ${slug}.\n`);
  for (const [what = "", is] of lines) console.log(`  ${what.padEnd(14)} ${is}`);
  return 0;
}

/** @param {string} why */
function refuse(why) {
  console.error(why);
  return 1;
}
