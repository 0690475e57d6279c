import type { CallInput } from "#core/api/endpoint.ts";
import { gitGithubEndpoints } from "#core/api/git/github.ts";
import { githubEndpoints } from "#core/api/state/endpoints/github.ts";
import { installUrl } from "#core/github/manifest.ts";
import { authorOf } from "#core/people/actor.ts";
import { showAccess } from "#db/github/accesses.ts";
import { listApps, saveApp } from "#db/github/apps.ts";
import { bindRepository, unbindRepository } from "#db/github/bind.ts";
import { serviceClient } from "../../service/api/client.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { readSettings } from "../../service/settings.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { namedProject } from "../projects/named-project.ts";
import { Settings } from "../settings.ts";
import { dispatch } from "../steps/dispatch.ts";
import { asGithubUser } from "./as-github-user.ts";

const handlers: Handlers<typeof githubEndpoints, Env> = {
  beginApp({ body }, { env }) {
    return askGit(env)(gitGithubEndpoints.writeManifest, { body });
  },
  async finishApp({ body }, { env, actor }) {
    const app = await askGit(env)(gitGithubEndpoints.convertManifest, { body });
    await saveApp(openDatabase(env), app, authorOf(actor));
    return { slug: app.slug, installUrl: installUrl(app.host, app.slug) };
  },
  async listApps(_, { env }) {
    const [apps, { hosts }] = await Promise.all([
      listApps(openDatabase(env)),
      askGit(env)(gitGithubEndpoints.listHosts, {}),
    ]);
    return {
      apps: apps.map(({ host, slug }) => ({ host, slug, installUrl: installUrl(host, slug) })),
      allowedHosts: hosts,
    };
  },
  async listRepositories({ query: { host } }, { env, actor }) {
    return asGithubUser(openDatabase(env), actor, host, (app, user) =>
      askGit(env)(gitGithubEndpoints.listUserRepositories, { body: { app, user } }),
    );
  },
  async bindRepository({ params: { slug }, body }, { env, actor, later }) {
    const { token, ...named } = body;
    const db = openDatabase(env);
    const { id: projectId } = await namedProject(db, slug);
    const prove = (by: ProofBy) =>
      askGit(env)(gitGithubEndpoints.proveAccess, { body: { ...named, projectId, by } });
    const proof =
      token === undefined
        ? await asGithubUser(db, actor, body.host, (app, user) => prove({ kind: "app", app, user }))
        : await prove({ kind: "token", token });
    if (proof.kind === "lacks") return { kind: "lacks", permissions: proof.permissions };
    await bindRepository(db, projectId, proof.access, authorOf(actor));
    later(dispatch(env, db));
    return { kind: "bound", repository: proof.access.repository };
  },
  async unbindRepository({ params: { slug } }, { env, actor }) {
    const db = openDatabase(env);
    const { id } = await namedProject(db, slug);
    await unbindRepository(db, id, authorOf(actor));
    return { kind: "done" };
  },
  async readAccess({ params: { slug } }, { env }) {
    const db = openDatabase(env);
    const { id, repository } = await namedProject(db, slug);
    const access = await showAccess(db, id);
    if (access || repository === null) return { access };
    // Nobody proved it: whoever runs the deployment gave it a token for all of them.
    const { GITHUB_WEB_URL: host } = readSettings(Settings, env);
    return { access: { host, by: "deployment", provedBy: null, provedAt: null, trouble: null } };
  },
};

/** The deployment's Apps, and the repository of a project. GitHub itself is asked by git. */
export const githubRoutes = serve(githubEndpoints, handlers);

type ProofBy = CallInput<(typeof gitGithubEndpoints)["proveAccess"]>["body"]["by"];

function askGit(env: Env) {
  return serviceClient("git", env.GIT);
}
