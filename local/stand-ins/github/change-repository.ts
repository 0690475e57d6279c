import { type Role, YOU } from "./access/person.ts";
import { covers } from "./accounts/index.ts";
import { reportSelection } from "./accounts/installations.ts";
import { git, revParse } from "./git.ts";
import { Refusal } from "./refusal.ts";
import type { Site } from "./site.ts";
import type { Repository } from "./store.ts";
import { accountShape } from "./user-shape.ts";

const name = /^(?!\.)[\w.-]{1,100}$/;

/** Renames a repository; its old address leads to it from then on. Throws 422 for a name that is taken or is none. */
export async function rename(site: Site, repository: Repository, to: string): Promise<void> {
  const from = repository.name;
  await move(site, repository, repository.owner, to);
  report(site, repository, "renamed", { repository: { name: { from } } });
}

/** Gives a repository to another owner. Installations of the old one lose it. */
export async function transfer(site: Site, repository: Repository, to: string): Promise<void> {
  const from = accountShape(repository.owner, site.addresses);
  const { installations } = site.accounts.records;
  const before = installations.filter((each) => covers(each, repository));
  await move(site, repository, to, repository.name);
  for (const each of before)
    reportSelection(site, each, { added: [], removed: [repository], by: YOU });
  const kind = from.type === "User" ? "user" : "organization";
  report(site, repository, "transferred", { owner: { from: { [kind]: from } } });
}

async function move(site: Site, repository: Repository, owner: string, to: string): Promise<void> {
  if (!name.test(owner) || !name.test(to) || to.endsWith(".git"))
    throw new Refusal(422, "That is no name of a repository.");
  if (!(await site.store.move(repository, owner, to)))
    throw new Refusal(422, `${owner}/${to} exists already.`);
}

/** Makes a repository read-only, or takes that back. */
export function archive(site: Site, repository: Repository, isArchived: boolean): void {
  repository.records.isArchived = isArchived;
  repository.save();
  report(site, repository, isArchived ? "archived" : "unarchived");
}

/** Hides a repository from whom it was not given to, or shows it to all. */
export function hide(site: Site, repository: Repository, isPrivate: boolean): void {
  repository.records.isPrivate = isPrivate;
  repository.save();
  report(site, repository, isPrivate ? "privatized" : "publicized");
}

/** Makes another branch the default one. Throws 422 where there is no such branch. */
export async function changeDefaultBranch(
  site: Site,
  repository: Repository,
  branch: string,
): Promise<void> {
  const { folder, records } = repository;
  if (!(await revParse(folder, `refs/heads/${branch}`)))
    throw new Refusal(422, `There is no branch ${branch}.`);
  const from = records.defaultBranch;
  await git(folder, ["symbolic-ref", "HEAD", `refs/heads/${branch}`]);
  records.defaultBranch = branch;
  repository.save();
  report(site, repository, "edited", { default_branch: { from } });
}

/** Says what a person may do in a repository, instead of what they usually may. */
export function giveRole(repository: Repository, login: string, role: Role | "none"): void {
  repository.records.roles[login] = role;
  repository.save();
}

function report(
  { webhooks }: Site,
  repository: Repository,
  action: string,
  changes?: object,
): void {
  webhooks.send(repository, "repository", { action, ...(changes ? { changes } : {}) }, YOU);
}
