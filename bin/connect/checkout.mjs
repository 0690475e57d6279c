import { existsSync, realpathSync } from "node:fs";
import { basename, resolve } from "node:path";
import { git, withoutFilters } from "./git.mjs";
import { nameInAddress, printable, shellWord } from "./names.mjs";

/**
 * A user's checkout. `repository` is its git folder, which all its worktrees share.
 * @typedef {{
 *   root: string,
 *   repository: string,
 *   name: string,
 *   origin: string | null,
 *   head: string,
 *   branch: string,
 *   warnings: string[],
 * }} Checkout
 */

/**
 * Where a folder's repository is, or a sentence of why it has none.
 * @param {string} folder
 * @returns {{ root: string, repository: string } | string}
 */
export function findRepository(folder) {
  const top = git(folder, ["rev-parse", "--show-toplevel"]);
  if (top.ok) {
    const common = git(folder, ["rev-parse", "--git-common-dir"]);
    return { root: realpathSync(top.out), repository: realpathSync(resolve(folder, common.out)) };
  }
  if (/ENOENT/.test(top.said)) return "AIA needs git, and there is none on this machine's PATH.";
  if (/dubious ownership/.test(top.said))
    return `This repository belongs to another user. If you trust it: git config --global --add safe.directory ${shellWord(folder)}`;
  if (/work tree/.test(top.said))
    return "This is a git folder without files. Go to a checkout of it, and connect that.";
  if (/not a git repository/.test(top.said))
    return `${printable(folder)} is no git repository yet. AIA reads your source from git:\n\n  git init && git add --all && git commit -m "First"`;
  return `git says: ${printable(top.said)}`;
}

/**
 * What is known of a checkout, or a sentence of why it cannot be connected, with what to do.
 * @param {string} folder
 * @param {string | undefined} wanted the branch pull requests go to, where one is named
 * @returns {Checkout | string}
 */
export function readCheckout(folder, wanted) {
  const found = findRepository(folder);
  if (typeof found === "string") return found;
  const { root } = found;
  const head = git(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  if (!head.ok)
    return 'This repository has no commit yet. AIA reads committed code:\n\n  git add --all && git commit -m "First"';
  const origin = git(root, ["config", "--get", "remote.origin.url"]).out || null;
  const branch = baseBranch(root, wanted);
  if (typeof branch === "string") return branch;
  return {
    ...found,
    name: (origin && nameInAddress(origin)) ?? basename(root),
    origin,
    head: head.out,
    branch: branch.name,
    warnings: [...branch.warnings, ...warningsOf(root, found.repository)],
  };
}

/**
 * The commit that a repository's history began with.
 * @param {string} root
 */
export function firstCommit(root) {
  return git(root, ["rev-list", "--max-parents=0", "HEAD"]).out.split("\n").at(-1) ?? "";
}

/**
 * The branch checked out; where that is none, or one of AIA's own, the one that origin calls its default.
 * @param {string} root
 * @param {string | undefined} wanted
 */
function baseBranch(root, wanted) {
  const isThere = (/** @type {string} */ name) =>
    git(root, ["rev-parse", "--verify", "--quiet", `refs/heads/${name}`]).ok;
  if (wanted !== undefined)
    return isThere(wanted)
      ? { name: wanted, warnings: [] }
      : `There is no branch ${printable(wanted)} here. git branch lists them.`;
  const current = git(root, ["symbolic-ref", "--quiet", "--short", "HEAD"]).out;
  if (current !== "" && !current.startsWith("aia/")) return { name: current, warnings: [] };
  const ofOrigin = git(root, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  const holding = git(root, [
    ...["for-each-ref", "--contains", "HEAD", "--format=%(refname)", "refs/heads", "refs/tags"],
  ]).out.split("\n");
  const own = holding.map((ref) => ref.replace(/^refs\/(?:heads\/(?!aia\/))?/, ""));
  const usual = [ofOrigin.out.replace(/^origin\//, ""), "main", "master", ...own];
  const name = usual.find((each) => each !== "" && isThere(each));
  if (name === undefined)
    return "No branch is checked out. Name the one that fixes are for with --branch, or make one:\n\n  git switch -c main";
  if (current !== "") return { name, warnings: [] };
  const lost =
    "HEAD is detached at a commit that no branch or tag holds: AIA reads the base branch instead. git switch -c <name> gives it one.";
  return { name, warnings: holding[0] === "" ? [lost] : [] };
}

/**
 * The first three files of what git's status says, by name.
 * @param {string[]} changed
 */
function namesOf(changed) {
  const names = changed.map((line) => printable(line.trim().replace(/^\S{1,2} +/, "")));
  return [...names.slice(0, 3), ...(names.length > 3 ? ["…"] : [])].join(", ");
}

/**
 * @param {string} root
 * @param {string} repository
 */
function warningsOf(root, repository) {
  const warnings = [];
  const status = git(root, [
    ...withoutFilters(root),
    ...["status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=all"],
  ]);
  const changed = status.out.split("\n").filter(Boolean);
  if (changed.length > 0)
    warnings.push(
      `${changed.length} ${changed.length === 1 ? "file differs" : "files differ"} from the commit (${namesOf(changed)}). Commit source before you start the app, or its lines are others.`,
    );
  if (existsSync(`${root}/.gitmodules`))
    warnings.push("The repository has submodules: frames in them are not read.");
  if (existsSync(`${repository}/shallow`))
    warnings.push(
      "This is a shallow clone: what came before it is not known. git fetch --unshallow brings it.",
    );
  return warnings;
}
