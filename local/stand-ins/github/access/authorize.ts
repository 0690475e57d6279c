import type { Accounts } from "../accounts/index.ts";
import { Refusal } from "../refusal.ts";
import type { Repository } from "../store.ts";
import { type Caller, levelOf, sees } from "./caller.ts";
import { reaches } from "./permission.ts";
import type { Rule } from "./rules.ts";

/**
 * Lets a caller act on a repository, or throws GitHub's refusal: 404 for what it may not know of,
 * 403 for a right that is missing or a repository that is archived. Reading what is public takes no right.
 */
export function authorize(
  accounts: Accounts,
  caller: Caller,
  repository: Repository,
  { anyOf }: Rule,
): void {
  if (!sees(accounts, caller, repository)) throw new Refusal(404, "Not Found");
  const isReading = anyOf.every(({ level }) => level === "read");
  const isAllowed = anyOf.some(({ permission, level }) =>
    reaches(levelOf(accounts, caller, repository, permission), level),
  );
  const { isPrivate, isArchived } = repository.records;
  if (!isAllowed && !(isReading && !isPrivate)) throw notAccessible(caller);
  if (isArchived && !isReading) throw new Refusal(403, "Repository was archived so is read-only.");
}

/** GitHub's 403 for a token that lacks a right. */
export function notAccessible({ kind }: Caller): Refusal {
  const by = kind === "personal" ? "personal access token" : "integration";
  return new Refusal(403, `Resource not accessible by ${by}`);
}
