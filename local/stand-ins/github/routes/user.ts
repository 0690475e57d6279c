import { type Context, Hono } from "hono";
import { notAccessible } from "../access/authorize.ts";
import { type Caller, levelOf, sees } from "../access/caller.ts";
import { people, roleIn } from "../access/person.ts";
import { repositoriesOf } from "../accounts/installations.ts";
import type { Installation } from "../accounts/records.ts";
import { installationShape } from "../accounts/shapes.ts";
import { Refusal } from "../refusal.ts";
import { repositoryShape } from "../repository-shape.ts";
import type { Site } from "../site.ts";
import type { Repository } from "../store.ts";
import { type Addresses, userShape } from "../user-shape.ts";
import { paginate } from "./paginate.ts";
import type { GithubEnv } from "./repository-of.ts";

/** What a person sees, and what of it an App may work on. */
export function userRoutes(site: Site) {
  const { accounts, addresses } = site;
  /** Repositories of an installation that the person was given something in. */
  const shared = (login: string, installation: Installation): Repository[] =>
    repositoriesOf(site, installation).filter((each) => roleIn(each, login) !== null);

  return new Hono<GithubEnv>()
    .get("/user", (c) => c.json(ownShape(c.get("caller"), addresses)))
    .get("/user/installations", (c) => {
      const { app, login } = userOf(c);
      const all = accounts.installationsOf(app).filter((each) => shared(login, each).length > 0);
      const installations = paginate(c, all).map((each) => installationShape(app, each, addresses));
      return c.json({ total_count: all.length, installations });
    })
    .get("/user/installations/:id/repositories", (c) => {
      const { app, login } = userOf(c);
      const installation = accounts.installation(Number(c.req.param("id")));
      const all = shared(login, installation);
      if (installation.appId !== app.id || all.length === 0) throw new Refusal(404, "Not Found");
      if (installation.suspendedAt) throw new Refusal(403, "This installation has been suspended");
      const repositories = paginate(c, all).map((each) =>
        repositoryShape(each, addresses, roleIn(each, login)),
      );
      return c.json({ total_count: all.length, repositories });
    })
    .get("/installation/repositories", (c) => {
      const caller = c.get("caller");
      if (caller.kind !== "installation") throw notAccessible(caller);
      const all = repositoriesOf(site, caller.installation).filter(
        (each) => levelOf(accounts, caller, each, "metadata") !== undefined,
      );
      return c.json({
        total_count: all.length,
        repository_selection: caller.installation.repositories === "all" ? "all" : "selected",
        repositories: paginate(c, all).map((each) => repositoryShape(each, addresses)),
      });
    })
    .get("/user/repos", (c) => {
      const caller = c.get("caller");
      if (caller.kind !== "personal" && caller.kind !== "user") throw notAccessible(caller);
      const { login } = caller;
      const all = site.store
        .all()
        .filter((each) => roleIn(each, login) !== null && sees(accounts, caller, each));
      const shapes = paginate(c, all).map((each) =>
        repositoryShape(each, addresses, roleIn(each, login)),
      );
      return c.json(shapes);
    });
}

function userOf(c: Context<GithubEnv>) {
  const caller = c.get("caller");
  if (caller.kind !== "user")
    throw new Refusal(
      403,
      "You must authenticate with an access token authorized to a GitHub App in order to list installations",
    );
  return caller;
}

function ownShape(caller: Caller, addresses: Addresses) {
  if (caller.kind === "app" || caller.kind === "installation") throw notAccessible(caller);
  const login = caller.kind === "system" ? "aia[bot]" : caller.login;
  const person = people.find((each) => each.login === login);
  return {
    ...userShape(login, addresses),
    name: person?.name ?? login,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
  };
}
