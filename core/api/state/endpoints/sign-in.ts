import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { SignInBy } from "#core/people/person.ts";

/** What a new session is told once; the browser keeps it in its cookie. */
const Begun = z.object({ session: z.string(), expiresAt: z.iso.datetime() });

const browser = z.string().max(200).default("");

/**
 * How people get in, and nothing that takes a session. Where the browser that asks has one, it ends
 * with the one that begins.
 */
export const signInEndpoints = {
  readSignIn: {
    method: "GET",
    path: "/sign-in",
    summary: "Which ways to sign in there are, and whether anybody ever did.",
    access: { to: "anyone" },
    reply: z.object({
      /** False until somebody signed in once: then a code opens the set-up page and nothing else. */
      isSetUp: z.boolean(),
      /** The web addresses of the GitHubs whose App is known here. */
      github: z.array(z.string()),
      access: z.boolean(),
    }),
  },
  signInByAccess: {
    method: "POST",
    path: "/sign-in/access",
    summary: "A session for whom Cloudflare Access vouches for.",
    access: { to: "anyone" },
    body: z.object({ jwt: z.string().max(10_000), browser }),
    reply: Begun,
    refusals: { unauthorized: "Access does not vouch for this request." },
  },
  signInByLink: {
    method: "POST",
    path: "/sign-in/link",
    summary: "A session for whoever has a one-time link, or the code that sets a deployment up.",
    access: { to: "anyone" },
    body: z.object({ code: z.string().max(200), browser }),
    reply: Begun,
    refusals: { unauthorized: "The link was used, has ended, or never was one." },
  },
  createSignInLink: {
    method: "POST",
    path: "/sign-in-links",
    summary: "A one-time code that signs its bearer in as who runs this deployment.",
    access: { to: "service" },
    body: z.object({}),
    reply: z.object({ code: z.string(), expiresAt: z.iso.datetime() }),
  },
  beginSession: {
    method: "POST",
    path: "/sessions",
    summary: "A session for a person whom another service has recognised.",
    access: { to: "service" },
    body: z.object({
      by: SignInBy,
      subject: z.string().min(1).max(200),
      name: z.string().min(1).max(200),
      operator: z.boolean().default(false),
      sealedToken: z.string().nullable().default(null),
      browser,
      /** The session of the browser that signs in anew, which ends with it. */
      replaces: z.uuid().nullable().default(null),
    }),
    reply: Begun,
  },
} satisfies Contract;

/** Signing in with GitHub: git knows the App and asks GitHub. */
export const githubSignInEndpoints = {
  beginGithubSignIn: {
    method: "POST",
    path: "/sign-in/github/begin",
    summary: "Where to send a browser that signs in with GitHub.",
    access: { to: "anyone" },
    body: z.object({
      host: z.url(),
      redirectUri: z.url(),
      state: z.string().min(20).max(200),
      /** The SHA-256 of the PKCE verifier, base64url (RFC 7636). */
      challenge: z.string().length(43),
    }),
    reply: z.object({ url: z.url() }),
    refusals: { not_found: "No App of this GitHub is known here." },
  },
  finishGithubSignIn: {
    method: "POST",
    path: "/sign-in/github/finish",
    summary: "A session for whom GitHub vouches for.",
    access: { to: "anyone" },
    body: z.object({
      host: z.url(),
      redirectUri: z.url(),
      code: z.string().min(1).max(200),
      verifier: z.string().min(43).max(128),
      browser,
      /** The session of who sets the deployment up: whom GitHub vouches for then runs it. */
      settingUp: z.string().nullable().default(null),
    }),
    reply: Begun,
    refusals: {
      unauthorized: "GitHub does not vouch for this sign-in.",
      not_found: "No App of this GitHub is known here.",
    },
  },
} satisfies Contract;
