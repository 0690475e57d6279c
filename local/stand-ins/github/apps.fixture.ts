import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { expect } from "vitest";
import type { SeededApp } from "./control.ts";
import { receiveDeliveries } from "./deliveries.fixture.ts";
import { startGithub } from "./index.ts";

export const CALLBACK = "http://127.0.0.1:3000/sign-in/github";
export const quiet = { debug() {}, info() {}, warn() {}, error() {} };
/** Private, and the App has it. */
export const shop = { owner: "acme", repo: "shop" };
/** Private, and the App does not have it. */
export const vault = { owner: "acme", repo: "vault" };
/** Public, and the App has it. */
export const attic = { owner: "acme", repo: "attic" };

export type World = Awaited<ReturnType<typeof startWorld>>;

/** A stand-in with three repositories and an App that has two of them, and whom its webhooks reach. */
export async function startWorld() {
  const folder = mkdtempSync(`${tmpdir()}/aia-github-apps-`);
  const receiver = await receiveDeliveries();
  mkdirSync(`${folder}/sources`);
  writeFileSync(`${folder}/sources/README.md`, "# Shop\n");
  const github = await startGithub({
    port: 0,
    folder: `${folder}/repositories`,
    tokens: ["known"],
  });
  for (const { owner, repo: name } of [shop, vault, attic]) {
    const from = { folder: `${folder}/sources`, message: "First" };
    await github.createRepository({ owner, name, isPrivate: name !== "attic", ...from });
  }
  const app = await github.control.installApp({
    account: "acme",
    repositories: ["shop", "attic"],
    permissions: { contents: "write", pull_requests: "write", checks: "read" },
    callbackUrls: [CALLBACK],
    hook: { url: receiver.url, events: ["pull_request", "repository"] },
  });

  /** A client as an App itself, which fetches tokens of its installation where a route takes one. */
  const asApp = ({ appId, privateKey, clientId, clientSecret, installationId } = app): Octokit => {
    const auth = { appId, privateKey, clientId, clientSecret, installationId };
    return new Octokit({ baseUrl: github.url, authStrategy: createAppAuth, auth, log: quiet });
  };

  return {
    folder,
    receiver,
    github,
    app,
    asApp,
    withToken: (auth: string) => new Octokit({ baseUrl: github.url, auth, log: quiet }),
    installationToken: async (narrowing: object = {}): Promise<string> => {
      const { data } = await asApp().rest.apps.createInstallationAccessToken({
        installation_id: app.installationId,
        ...narrowing,
      });
      return data.token;
    },
    /** A form's button, as a browser presses it. */
    press: (path: string, fields: Record<string, string>, origin = github.url) =>
      fetch(github.url + path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { origin },
        redirect: "manual",
      }),
    /** What an App was sent, once it is there; signed with its own secret. */
    expectSigned: async (event: string, action: string, by: SeededApp) => {
      const { isSignedWith, body } = await receiver.arrived(
        (each) =>
          each.event === event &&
          each.body.action === action &&
          each.headers["x-github-hook-installation-target-id"] === String(by.appId),
      );
      expect(isSignedWith(by.webhookSecret ?? ""), `${event}.${action}`).toBe(true);
      return body;
    },
    stop: async () => {
      receiver.stop();
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Refused = { status: number; message: string; accepted: string | undefined };

/** How GitHub refused a call, or that it was taken. */
export async function refusalOf(call: Promise<unknown>): Promise<Refused | "taken"> {
  return call.then(
    () => "taken" as const,
    (error: {
      status: number;
      response?: { data: { message: string }; headers: Record<string, string> };
    }) => ({
      status: error.status,
      message: error.response?.data.message ?? "",
      accepted: error.response?.headers["x-accepted-github-permissions"],
    }),
  );
}

/** In lists GitHub describes an account as a user and an enterprise at once, which nothing can be. */
export function notOfAccount(problem: string): boolean {
  return !/ (?:\/installations)?\/\d+\/account: /.test(problem);
}
