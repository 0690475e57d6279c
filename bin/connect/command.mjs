import { realpathSync } from "node:fs";
import { parseArgs } from "node:util";
import { signInLink } from "../sign-in/link.mjs";
import { findApp } from "./app.mjs";
import { askState, hashOf, putMirror, Refused } from "./ask.mjs";
import { firstCommit, readCheckout } from "./checkout.mjs";
import { claim, keepKey, readKey, unclaim } from "./connections.mjs";
import { instructions } from "./instructions.mjs";
import { githubName, printable } from "./names.mjs";
import { aiaRoot, findSystem } from "./system.mjs";

const help = `connect [options]                 typed in your own repository

Connects the git repository you are in with the AIA that runs on this machine (npm run dev there):
makes a project and an ingest key, lets AIA read the commits, and prints how your app sends its
telemetry. Nothing is written into your repository. Again it changes nothing.

  --service <name>   the service in this folder (default: package.json's name, or the folder's)
  --branch <name>    the branch that fixes are proposed for (default: the one checked out)
  --checks <command> what to run for the base branch and for each commit of a pull request, such as
                     "npm ci && npm test"; an empty one ends that (default: nothing is run)
  --aia <folder>     another checkout of AIA, or the run folder of its system
  --help

Several services of one repository have one project and one key: connect in each one's folder.

The command of --checks is run by the stand-in for GitHub on this machine, as you, one at a time: in
a fresh clone of the commit (what is not committed, such as node_modules, is not there), with an
empty home, CI=true, your PATH and no variable of AIA's, for 10 minutes at most. It reaches the
network, and your files as far as it looks for them: the code it runs is yours, and what AIA
proposes for it. Its result and what it said are shown with the pull request, as GitHub shows them.
With GitHub itself (GITHUB_API_URL) nothing is run here: your repository's own CI is read.`;

const options = /** @type {const} */ ({
  service: { type: "string" },
  branch: { type: "string" },
  checks: { type: "string" },
  aia: { type: "string" },
  help: { type: "boolean", default: false },
});

/**
 * `aia connect`: gives the exit code. 0 connected, 1 it could not be, 2 called wrongly.
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function connectCommand(args) {
  let asked;
  try {
    asked = parseArgs({ args, options }).values;
  } catch (error) {
    console.error(`connect: ${error instanceof Error ? error.message : error}\n\n${help}`);
    return 2;
  }
  if (asked.help) {
    console.log(help);
    return 0;
  }
  if (asked.service !== undefined && !/^[^\u0000-\u001f\u007f]{1,100}$/.test(asked.service)) {
    console.error("connect: a service's name has 1 to 100 characters.");
    return 2;
  }
  if (asked.checks !== undefined && !/^[^\u0000]{0,1000}$/.test(asked.checks)) {
    console.error("connect: the command of --checks has 1,000 characters at most.");
    return 2;
  }
  const system = findSystem(asked.aia);
  if (typeof system === "string") return refuse(system);
  const checkout = readCheckout(process.cwd(), asked.branch);
  if (typeof checkout === "string") return refuse(checkout);
  if (checkout.root === realpathSync(aiaRoot))
    return refuse("This is AIA's own repository. Type it in the repository of your app.");
  try {
    await connect(system, checkout, asked);
    return 0;
  } catch (error) {
    if (error instanceof Refused) return refuse(error.message);
    throw error;
  }
}

/**
 * @param {import("./system.mjs").System} system
 * @param {import("./checkout.mjs").Checkout} checkout
 * @param {{ service?: string | undefined, checks?: string | undefined }} asked
 */
async function connect(system, checkout, { service, checks }) {
  const { root, repository, name, branch } = checkout;
  const { projects } = await askState(system, "GET", "/projects");
  const slugs = new Set(projects.map((/** @type {{ slug: string }} */ { slug }) => slug));
  const { connection, isNew } = claim(
    system.folder,
    { repository, root, firstCommit: () => firstCommit(root) },
    { name, isTaken: (slug) => slugs.has(slug) },
  );
  const { slug } = connection;
  try {
    const bound = await bind(system, checkout, { slug, checks });
    const project = await putProject(system, {
      slug,
      name,
      repository: { ...bound.repository, baseBranch: branch },
      root,
    });
    const { key, isNewKey } = await keyOf(system, slug);
    const isUnchanged = !project.changed && !isNewKey && !bound.changed;
    const where = `${printable(root)}, base branch ${branch}, at ${checkout.head.slice(0, 12)}`;
    console.log(
      isUnchanged
        ? `Connected already, nothing has changed: project ${slug}, ${where}.`
        : `Connected: project ${slug}, ${where}.`,
    );
    for (const command of bound.checks)
      console.log(`Checks: ${printable(command)}, run for the base branch and each pull request.`);
    for (const warning of checkout.warnings) console.log(`Note: ${warning}`);
    const app = findApp(realpathSync(process.cwd()), root);
    console.log(
      `\n${instructions({
        language: app.language,
        service: service ?? app.service,
        key,
        agent: system.agent,
        incidents: await signInLink(system, `/?project=${slug}`),
        cloneUrl: bound.cloneUrl,
      })}`,
    );
  } catch (error) {
    if (isNew && !slugs.has(slug)) unclaim(system.folder, slug);
    throw error;
  }
}

/**
 * Where AIA reads the repository and opens pull requests: a mirror, or GitHub itself.
 * @param {import("./system.mjs").System} system
 * @param {import("./checkout.mjs").Checkout} checkout
 * @param {{ slug: string, checks: string | undefined }} asked
 */
async function bind(system, { repository, branch, origin }, { slug, checks }) {
  if (!system.standIn) {
    if (checks !== undefined)
      throw new Refused(
        "This AIA works with GitHub, where the repository's own CI runs the checks: leave --checks out.",
      );
    const named = githubName(origin ?? "");
    if (!named)
      throw new Refused(
        "This AIA works with GitHub (GITHUB_API_URL in aia.env), and this repository's origin is not there.\n\n  git remote add origin https://github.com/<owner>/<name>",
      );
    return { repository: named, changed: false, cloneUrl: null, checks: [] };
  }
  const progress = showProgress();
  const mirror = { slug, source: repository, branch, checks };
  const made = await putMirror(system, mirror, progress.show).finally(progress.end);
  const cloneUrl = `${system.github}/local/${slug}.git`;
  return {
    repository: { owner: "local", name: slug },
    changed: made.isNew || made.checks.isOther,
    cloneUrl,
    checks: made.checks.commands,
  };
}

/**
 * Makes the project, or binds it; its settings and name stay as somebody set them, but for the
 * code mapping of this checkout: its folder is the repository's root, whatever its path looks like.
 * @param {import("./system.mjs").System} system
 * @param {{ slug: string, name: string, repository: { owner: string, name: string, baseBranch: string }, root: string }} wanted
 */
async function putProject(system, { slug, name, repository, root }) {
  const known = await askState(system, "GET", `/projects/${slug}`);
  const is = known?.repository;
  const isSame =
    is?.owner === repository.owner &&
    is.name === repository.name &&
    is.baseBranch === repository.baseBranch;
  const mappings = known?.settings?.codeMappings ?? [];
  const isMapped =
    mappings.length >= MAX_MAPPINGS ||
    root.length > MAX_MAPPED_CHARS ||
    mappings.some((/** @type {{ runtime: string }} */ { runtime }) => runtime === root);
  if (isSame && isMapped) return { changed: false };
  await askState(system, "PUT", "/projects", {
    slug,
    name: known?.name ?? printable(name).slice(0, 100),
    repository,
    settings: {
      ...known?.settings,
      ...(isMapped ? {} : { codeMappings: [...mappings, { runtime: root, repository: "" }] }),
    },
  });
  return { changed: true };
}

/**
 * The key that is kept here, where state still knows it; else a new one.
 * @param {import("./system.mjs").System} system
 * @param {string} slug
 */
async function keyOf(system, slug) {
  const kept = readKey(system.folder, slug);
  const owner = kept && (await askState(system, "GET", `/keys/${hashOf(kept)}`));
  if (kept && owner?.slug === slug) return { key: kept, isNewKey: false };
  const { key } = await askState(system, "POST", `/projects/${slug}/keys`);
  keepKey(system.folder, slug, key);
  return { key, isNewKey: true };
}

/** One line that is written over, on a terminal only, and only where it takes long enough to be read. */
function showProgress() {
  let isShown = false;
  const startedAt = Date.now();
  return {
    /** @param {string} line */
    show(line) {
      if (!process.stderr.isTTY || Date.now() - startedAt < SOON_MS) return;
      isShown = true;
      process.stderr.write(`\r\u001b[KReading the history: ${printable(line).slice(0, 60)}`);
    },
    end() {
      if (isShown) process.stderr.write("\r\u001b[K");
    },
  };
}

const SOON_MS = 500;
/** As core/project/project.ts bounds them. */
const MAX_MAPPINGS = 50;
const MAX_MAPPED_CHARS = 500;

/** @param {string} why */
function refuse(why) {
  console.error(why);
  return 1;
}
