import type { SealedPlace } from "#core/sealing/sealed-text.ts";

/** The secrets of a host's App. */
export function appPlace(host: string): SealedPlace {
  return { table: "github_app", row: host, column: "sealed_secrets" };
}

/** A person's token. Each session has a copy; moved to another person's it opens no more. */
export function userPlace(subject: string): SealedPlace {
  return { table: "session", row: subject, column: "sealed_token" };
}

/** A project's own token. */
export function projectPlace(projectId: string): SealedPlace {
  return { table: "repository_access", row: projectId, column: "sealed_token" };
}

/** An installation's token as its Durable Object keeps it. */
export function installationPlace(installation: string, key: string): SealedPlace {
  return { table: "installation_tokens", row: installation, column: key };
}
