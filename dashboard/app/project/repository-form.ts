import * as z from "zod";
import type { Repository } from "#core/project/project.ts";

/** What a repository's form said, in words for who filled it in. */
export type RepositoryRead =
  | { kind: "read"; repository: Repository | null }
  | { kind: "refused"; reason: string };

/** As GitHub names owners, repositories and branches; an address that was pasted is cut down to it. */
const Name = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/);
const Branch = z.string().regex(/^(?!\/|-)(?!.*(?:\.\.|\/\/|@\{|[ ~^:?*[\\]))[^\s]{1,200}$/);

/** Reads `owner/name`, or its address, and a branch. Empty is no repository. */
export function readRepository(text: string, branch: string): RepositoryRead {
  const plain = text
    .trim()
    .replace(/^(?:https?:\/\/[^/]+\/|git@[^:]+:)/, "")
    .replace(/(?:\.git)?\/?$/, "");
  if (plain === "") return { kind: "read", repository: null };
  if (!Name.safeParse(plain).success)
    return refused("Write the repository as owner/name, such as acme/shop.");
  const baseBranch = branch.trim() || "main";
  if (!isBranch(baseBranch)) return refused("This is no name of a branch.");
  const [owner = "", name = ""] = plain.split("/");
  return { kind: "read", repository: { owner, name, baseBranch } };
}

/** Whether a text may be a branch's name. */
export function isBranch(name: string): boolean {
  return Branch.safeParse(name).success;
}

function refused(reason: string): RepositoryRead {
  return { kind: "refused", reason };
}
