import { createHash, randomBytes } from "node:crypto";
import { ACTOR_HEADER, actorHeader } from "#core/api/actor-header.ts";
import { type Client, createClient } from "#core/api/client.ts";
import { githubEndpoints } from "#core/api/state/endpoints/github.ts";
import { githubSignInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import { Actor } from "#core/people/actor.ts";
import type { System } from "../../local/run/index.ts";
import { type Rows, rowsOf } from "./rows.ts";

export type ConnectedApp = {
  slug: string;
  clientId: string;
  installationId: number;
  /** Calls state as this person, whom GitHub vouched for. */
  ada: Client;
  rows: Rows;
};

/**
 * An App of a running system, made and installed on all of acme's repositories as a person does on
 * GitHub's pages, and Ada signed in with it.
 */
export async function connectApp(system: System): Promise<ConnectedApp> {
  const host = system.github.url;
  const dashboardUrl = system.url("dashboard");
  const redirectUri = `${dashboardUrl}/sign-in/github/callback`;
  const ask = stateAs(system);
  const press = async (path: string, fields: Record<string, string>): Promise<URL> => {
    const answer = await fetch(host + path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin: host },
      redirect: "manual",
    });
    return new URL(answer.headers.get("location") ?? "", host);
  };

  const state = randomBytes(20).toString("hex");
  const { manifest } = await ask(githubEndpoints.beginApp, {
    body: {
      host,
      organization: "acme",
      dashboardUrl,
      webhookUrl: `${system.url("git")}/webhooks/github`,
      state,
    },
  });
  const back = await press("/settings/apps", { manifest, owner: "acme", state });
  const body = { host, code: back.searchParams.get("code") ?? "" };
  const { slug } = await ask(githubEndpoints.finishApp, { body });
  const installed = await press(`/apps/${slug}/installations/new`, {
    account: "acme",
    which: "all",
  });

  const verifier = randomBytes(40).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const { url } = await ask(githubSignInEndpoints.beginGithubSignIn, {
    body: { host, redirectUri, state, challenge },
  });
  const clientId = new URL(url).searchParams.get("client_id") ?? "";
  const code = system.github.control.signIn(clientId, "ada", { redirectUri, challenge });
  await ask(githubSignInEndpoints.finishGithubSignIn, {
    body: { host, redirectUri, code, verifier },
  });
  const rows = rowsOf(system);
  return {
    slug,
    clientId,
    installationId: Number(installed.pathname.split("/").pop()),
    ada: stateAs(system, await actorNamed(rows, "ada")),
    rows,
  };
}

function stateAs(system: System, actor?: Actor): Client {
  return createClient(system.url("state"), (request) => {
    if (actor) request.headers.set(ACTOR_HEADER, actorHeader(actor));
    return fetch(request);
  });
}

/** A person of the newest session, as the people's entrypoint would name them to the internal API. */
async function actorNamed(rows: Rows, name: string): Promise<Actor> {
  const [row] = await rows(
    `select p.id, p.by, p.name, p.operator, s.id as session from person p join session s on s.person_id = p.id
      where p.name = $1 order by s.created_at desc limit 1`,
    [name],
  );
  const { session, ...person } = row ?? {};
  return Actor.parse({ kind: "person", person, sessionId: session, memberships: [] });
}
