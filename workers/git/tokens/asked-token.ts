import type { GithubApp } from "#core/api/state/repository-access.ts";
import type { Need } from "#core/github/permissions.ts";

/** For which repository of an installation a token is needed, and what for. */
export type AskedToken = {
  app: GithubApp;
  installationId: number;
  repositoryId: number;
  need: Need;
};
