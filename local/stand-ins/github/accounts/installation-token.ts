import * as z from "zod";
import { isWithin, Permissions, withMetadata } from "../access/permission.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Repository } from "../store.ts";
import { hashOf, newSecret } from "./index.ts";
import { repositoriesOf } from "./installations.ts";
import type { Installation } from "./records.ts";

const LIFE_MS = 3_600_000;

/** What a token may be narrowed to; nothing named is everything that the installation has. */
export const Narrowing = z.object({
  repositories: z.array(z.string()).max(500).optional(),
  repository_ids: z.array(z.number()).max(500).optional(),
  permissions: Permissions.optional(),
});

export type IssuedToken = {
  token: string;
  expiresAt: string;
  permissions: Permissions;
  /** Null where no repository was named. */
  repositories: Repository[] | null;
};

/** Issues a token of an installation for an hour. Throws 403 for a suspended one, 422 for more than it has. */
export function issueInstallationToken(
  site: Site,
  installation: Installation,
  asked: z.infer<typeof Narrowing>,
): IssuedToken {
  if (installation.suspendedAt) throw new Refusal(403, "This installation has been suspended");
  const granted = withMetadata(installation.permissions);
  if (asked.permissions && !isWithin(asked.permissions, granted))
    throw new Refusal(422, "The permissions requested are not granted to this installation.");
  const permissions = withMetadata(asked.permissions ?? granted);
  const repositories = narrowed(repositoriesOf(site, installation), asked);
  const token = newSecret("ghs_", 36);
  const expiresAtMs = Date.now() + LIFE_MS;
  site.accounts.keep({
    kind: "installation",
    hash: hashOf(token),
    expiresAtMs,
    installationId: installation.id,
    repositories: repositories?.map(({ id }) => id) ?? null,
    permissions,
  });
  return { token, expiresAt: secondsOf(expiresAtMs), permissions, repositories };
}

function narrowed(
  all: Repository[],
  { repositories: names, repository_ids: ids }: z.infer<typeof Narrowing>,
): Repository[] | null {
  if (!names && !ids) return null;
  const lower = names?.map((name) => name.toLowerCase()) ?? [];
  const chosen = all.filter(
    ({ id, name }) => ids?.includes(id) || lower.includes(name.toLowerCase()),
  );
  if (chosen.length < new Set([...lower, ...(ids ?? [])]).size)
    throw new Refusal(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  return chosen;
}

/** GitHub's times have no fractions. */
function secondsOf(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}
