import { Octokit } from "@octokit/rest";
import { quiet } from "./apps.fixture.ts";
import { githubSchema } from "./schema.fixture.ts";

/** What GitHub's own description says of each answer that a client gets. */
export type Witness = {
  octokit: Octokit;
  /** Every answer that is not as described, with the call it came to. */
  problems: string[];
  /** The calls that were answered, by their template in the description, with their status. */
  seen: Set<string>;
};

/** Where the description contradicts itself, or GitHub's own answers do not keep to it. */
const excused = [
  // An account is described as a user and an enterprise at once, which nothing can be.
  /\/owner.*(?:must NOT be valid|oneOf)/,
];

/** A client whose every answer is held to GitHub's description of its API. */
export function witness(baseUrl: string, auth: string): Witness {
  const check = githubSchema();
  const octokit = new Octokit({ baseUrl, auth, log: quiet });
  const problems: string[] = [];
  const seen = new Set<string>();
  const look = (method: string, path: string, status: number, body: unknown) => {
    // What is no JSON (a diff, a raw file) is described as text only.
    if (path === "/graphql" || typeof body !== "object" || [204, 304].includes(status)) return;
    seen.add(`${method} ${path} ${status}`);
    const found = check(method, path, status, body);
    problems.push(...found.filter((each) => !excused.some((pattern) => pattern.test(each))));
  };
  octokit.hook.after("request", (answer, { method, url }) => {
    look(method, url, answer.status, answer.data);
  });
  octokit.hook.error("request", (error, { method, url }) => {
    if ("response" in error && error.response) look(method, url, error.status, error.response.data);
    throw error;
  });
  return { octokit, problems, seen };
}
