import { Hono } from "hono";
import { accessEndpoints } from "#core/api/state/endpoints/access.ts";
import { pullRequestEndpoints } from "#core/api/state/endpoints/pull-requests.ts";
import type { AccessSeen, GithubApp, ProjectAccess } from "#core/api/state/repository-access.ts";
import { type Handlers, serve } from "../service/api/serve.ts";
import { stub } from "../service/stub.fixture.ts";
import { WatchedPulls } from "./watch/watched-pulls.fixture.ts";

/** State as far as git asks it about Apps and accesses, over what a test puts there. */
export class AccessState {
  readonly apps: GithubApp[] = [];
  readonly accesses: ProjectAccess[] = [];
  /** What git reported, the oldest first. */
  readonly reports: AccessSeen[] = [];
  /** The pull request that state knows. */
  readonly pulls = new WatchedPulls();
  readonly endedSubjects: string[] = [];
  isAway = false;
  /** How often the Apps were asked for. */
  appReads = 0;

  /** The binding that git's env has of it. */
  readonly binding: Fetcher;

  constructor() {
    const routes = new Hono()
      .route("/", serve(accessEndpoints, this.#handlers()))
      .route("/", serve(pullRequestEndpoints, this.pulls.handlers()));
    this.binding = stub<Fetcher>({
      fetch: async (request: Request) => {
        if (this.isAway) throw new Error("state is away");
        return routes.fetch(request);
      },
    });
  }

  #handlers(): Handlers<typeof accessEndpoints, object> {
    return {
      readProjectAccess: ({ params: { projectId } }) => ({
        access: this.accesses.find((each) => each.projectId === projectId) ?? null,
      }),
      findAccesses: ({ query: { host, installationId, repositoryId } }) => ({
        accesses: this.accesses.filter(
          (each) =>
            each.host === host &&
            (installationId === undefined || each.installationId === installationId) &&
            (repositoryId === undefined || each.repositoryId === repositoryId),
        ),
      }),
      reportAccess: ({ body }) => {
        this.reports.push(body);
        const access = this.accesses.find(({ projectId }) => projectId === body.projectId);
        if (access) Object.assign(access, body);
        return { kind: access ? "saved" : "unknown" };
      },
      listAppSecrets: () => {
        this.appReads += 1;
        return { apps: this.apps };
      },
      endGithubTokens: ({ body }) => {
        this.endedSubjects.push(body.subject);
        return { kind: "done" };
      },
      rotateSealing: () => ({ resealed: 0, unreadable: 0 }),
    };
  }
}
