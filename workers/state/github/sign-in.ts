import { gitGithubEndpoints } from "#core/api/git/github.ts";
import { githubSignInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import type { GithubApp } from "#core/api/state/repository-access.ts";
import { Fault } from "#core/fault.ts";
import { authorizeUrl } from "#core/github/user-token.ts";
import type { Actor } from "#core/people/actor.ts";
import { isSettingUp } from "#core/people/local-person.ts";
import type { Database } from "#db/client.ts";
import { findApp } from "#db/github/apps.ts";
import { beginSession } from "#db/people/begin-session.ts";
import { serviceClient } from "../../service/api/client.ts";
import { type At, type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { identify } from "../people/identify.ts";
import { begun, sessionOf } from "../people/sign-in.ts";

const handlers: Handlers<typeof githubSignInEndpoints, Env> = {
  async beginGithubSignIn({ body }, { env }) {
    const { host, clientId } = await appOf(openDatabase(env), body.host);
    return { url: authorizeUrl({ ...body, host, clientId }) };
  },
  async finishGithubSignIn({ body }, { env, actor, later }) {
    const { host, browser, settingUp, ...proof } = body;
    const db = openDatabase(env);
    const app = await appOf(db, host);
    const ask = serviceClient("git", env.GIT);
    const { subject, name, sealedToken } = await ask(gitGithubEndpoints.exchangeCode, {
      body: { app, ...proof },
    });
    const operator = settingUp !== null && isSettingUp(await bearerOf(db, settingUp, later));
    const person = { by: "github" as const, subject, name, operator };
    return begun(browser, sessionOf(actor), (session) =>
      beginSession(db, person, { ...session, sealedToken }),
    );
  },
};

/** Signing in with GitHub: git exchanges what GitHub gave, and state begins the session. */
export const githubSignInRoutes = serve(githubSignInEndpoints, handlers);

/** Whose session a code is, as a request that shows it would tell. */
function bearerOf(db: Database, session: string, later: At<Env>["later"]): Promise<Actor> {
  return identify(db, new Headers({ authorization: `Bearer ${session}` }), later);
}

async function appOf(db: Database, host: string): Promise<GithubApp> {
  const app = await findApp(db, new URL(host).origin);
  if (app) return app;
  throw new Fault("not_found", `No App of ${host} is known here.`);
}
