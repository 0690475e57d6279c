import type { HandlerInput, HandlerReply } from "#core/api/endpoint.ts";
import type { gitGithubEndpoints } from "#core/api/git/github.ts";
import { subjectOf } from "#core/github/user-token.ts";
import { openApp } from "../app/app-secrets.ts";
import { hostOf } from "../app/hosts.ts";
import { githubFault } from "../github-fault.ts";
import { octokitOf } from "../octokit.ts";
import type { Settings } from "../settings.ts";
import { askForToken } from "./ask-for-token.ts";
import { sealUser } from "./user-client.ts";

type ExchangeCode = (typeof gitGithubEndpoints)["exchangeCode"];

/** Whom GitHub vouches for by the code of a sign-in, and the token that it gave for that. */
export async function exchangeCode(
  settings: Settings,
  { app, redirectUri, code, verifier }: HandlerInput<ExchangeCode>["body"],
): Promise<HandlerReply<ExchangeCode>> {
  const host = hostOf(settings, app.host);
  const { clientSecret } = await openApp(settings, app);
  const token = await askForToken(
    host,
    { clientId: app.clientId, clientSecret },
    { code, redirect_uri: redirectUri, code_verifier: verifier },
  );
  try {
    const { data } = await octokitOf(host.api, token.token).rest.users.getAuthenticated();
    const subject = subjectOf(host.web, data.id);
    return { subject, name: data.login, sealedToken: await sealUser(settings, subject, token) };
  } catch (thrown) {
    throw githubFault(thrown, "reading who signed in");
  }
}
