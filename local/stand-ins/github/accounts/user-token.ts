import { createHash } from "node:crypto";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import { hookOf } from "./hooks.ts";
import { hasHash, hashOf, newSecret } from "./index.ts";
import type { App } from "./records.ts";

const CODE_LIFE_MS = 600_000;
const TOKEN_LIFE_S = 28_800;
const REFRESH_LIFE_S = 15_897_600;

/** How GitHub refuses an exchange: in an answer of 200. */
export type OauthError = { error: string; error_description: string; error_uri: string };

export type UserTokens = {
  access_token: string;
  expires_in: number;
  refresh_token: string;
  refresh_token_expires_in: number;
  scope: string;
  token_type: "bearer";
};

/** A request to sign in, as a browser brings it. */
export type SignIn = { redirectUri: string; challenge: string | null };

/** What is asked of a sign-in at the App. Throws what GitHub's page would say. */
export function checkSignIn(
  { callbackUrls }: App,
  asked: {
    redirectUri: string | undefined;
    challenge: string | undefined;
    method: string | undefined;
  },
): SignIn {
  const redirectUri = asked.redirectUri ?? callbackUrls[0];
  if (redirectUri === undefined || !callbackUrls.includes(redirectUri))
    throw new Refusal(400, "The redirect_uri is not associated with this application.");
  if (asked.challenge === undefined) return { redirectUri, challenge: null };
  if (asked.method !== "S256" || !/^[\w-]{43}$/.test(asked.challenge))
    throw new Refusal(
      400,
      "A code_challenge is the S256 of 43 characters, and code_challenge_method says so.",
    );
  return { redirectUri, challenge: asked.challenge };
}

/** A code by which an App may act for a person, once and within ten minutes. */
export function grantCode({ accounts }: Site, app: App, login: string, signIn: SignIn): string {
  const code = newSecret("", 20);
  const expiresAtMs = Date.now() + CODE_LIFE_MS;
  accounts.keep({ kind: "code", hash: hashOf(code), expiresAtMs, appId: app.id, login, ...signIn });
  return code;
}

export type Exchange = {
  client_id: string;
  client_secret: string;
  grant_type?: string | undefined;
  code?: string | undefined;
  redirect_uri?: string | undefined;
  code_verifier?: string | undefined;
  refresh_token?: string | undefined;
};

/** Tokens for a code or for a refresh token; the latter ends those it was issued with. Throws 404 for an unknown App. */
export function exchange(site: Site, asked: Exchange): UserTokens | OauthError {
  const { accounts } = site;
  const app = accounts.app(({ clientId }) => clientId === asked.client_id);
  if (!app.keys || !hasHash(asked.client_secret, app.keys.clientSecret))
    return refused(
      "incorrect_client_credentials",
      "The client_id and/or client_secret passed are incorrect.",
    );
  if (asked.grant_type === "refresh_token") {
    const refresh = accounts.find("refresh", asked.refresh_token ?? "");
    if (refresh?.appId !== app.id)
      return refused("bad_refresh_token", "The refresh token passed is incorrect or expired.");
    accounts.end((each) => "grant" in each && each.grant === refresh.grant);
    return issue(site, app, refresh.login);
  }
  const code = accounts.find("code", asked.code ?? "");
  if (code?.appId !== app.id)
    return refused("bad_verification_code", "The code passed is incorrect or expired.");
  // Whatever comes of it, a code is shown once.
  accounts.end((each) => each === code);
  if (asked.redirect_uri !== undefined && asked.redirect_uri !== code.redirectUri)
    return refused(
      "redirect_uri_mismatch",
      "The redirect_uri MUST match the registered callback URL for this application.",
    );
  if (code.challenge !== null && challengeOf(asked.code_verifier ?? "") !== code.challenge)
    return refused("bad_verification_code", "The code passed is incorrect or expired.");
  return issue(site, app, code.login);
}

function issue({ accounts }: Site, app: App, login: string): UserTokens {
  const [user, refresh, grant] = [newSecret("ghu_", 36), newSecret("ghr_", 76), newSecret("", 12)];
  const same = { appId: app.id, login, grant };
  const [inMs, refreshInMs] = [TOKEN_LIFE_S * 1_000, REFRESH_LIFE_S * 1_000];
  const now = Date.now();
  accounts.keep({ kind: "user", hash: hashOf(user), expiresAtMs: now + inMs, ...same });
  accounts.keep({
    kind: "refresh",
    hash: hashOf(refresh),
    expiresAtMs: now + refreshInMs,
    ...same,
  });
  return {
    access_token: user,
    expires_in: TOKEN_LIFE_S,
    refresh_token: refresh,
    refresh_token_expires_in: REFRESH_LIFE_S,
    scope: "",
    token_type: "bearer",
  };
}

/** Takes an App's word for a person back, as the person does on GitHub: reported to the App. */
export function revokeAuthorization({ accounts, webhooks }: Site, app: App, login: string): void {
  accounts.end(
    (each) => "login" in each && "appId" in each && each.appId === app.id && each.login === login,
  );
  const hook = hookOf(app);
  if (hook) webhooks.sendTo(hook, "github_app_authorization", { action: "revoked" }, login);
}

function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

function refused(error: string, description: string): OauthError {
  const page = "managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors";
  return {
    error,
    error_description: description,
    error_uri: `https://docs.github.com/apps/${page}/#${error.replaceAll("_", "-")}`,
  };
}
