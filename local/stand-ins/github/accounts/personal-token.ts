import { type Permissions, withMetadata } from "../access/permission.ts";
import type { Site } from "../site.ts";
import { hashOf, newSecret } from "./index.ts";
import type { CredentialOf, Selection } from "./records.ts";

const LIFE_MS = 30 * 86_400_000;

export type NewPersonalToken = {
  login: string;
  name: string;
  repositories: Selection;
  permissions: Permissions;
};

/** A fine-grained token of a person for 30 days; who asks sees it this once. */
export function createPersonalToken({ accounts }: Site, asked: NewPersonalToken): string {
  const token = `${newSecret("github_pat_", 22)}_${newSecret("", 59)}`;
  accounts.keep({
    kind: "personal",
    hash: hashOf(token),
    expiresAtMs: Date.now() + LIFE_MS,
    id: accounts.newId(),
    ...asked,
    permissions: withMetadata(asked.permissions),
  });
  return token;
}

/** The personal tokens that there are, without what they are shown by. */
export function personalTokens({ accounts }: Site): CredentialOf<"personal">[] {
  return accounts.records.credentials.filter(
    (each): each is CredentialOf<"personal"> => each.kind === "personal",
  );
}
