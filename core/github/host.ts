import * as z from "zod";

/** A GitHub that this deployment may talk to: its pages and its REST API. */
export const GithubHost = z.object({ web: z.url(), api: z.url() });
export type GithubHost = z.infer<typeof GithubHost>;

/**
 * The setting GITHUB_HOSTS: web addresses, with commas between. An API that stands where GitHub's
 * rules do not say follows its address: `http://127.0.0.1:3009=http://127.0.0.1:3009`.
 */
export const GithubHosts = z.string().transform((text, context): GithubHost[] => {
  const hosts = text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map(readHost);
  const known = hosts.filter((host) => host !== null);
  if (known.length === hosts.length) return known;
  context.addIssue({
    code: "custom",
    message:
      "should be https addresses without a path, like https://github.com,https://git.acme.example",
  });
  return z.NEVER;
});

/** The one of the allowed hosts that a web address names, or null: nothing else is ever asked. */
export function allowedHost(hosts: GithubHost[], web: string): GithubHost | null {
  const origin = originOf(web);
  return hosts.find((host) => host.web === origin) ?? null;
}

/** Where the REST API of a GitHub stands: github.com's, a GHE.com tenant's, or an Enterprise Server's. */
export function apiOf(web: string): string {
  const { origin, hostname } = new URL(web);
  if (origin === "https://github.com") return "https://api.github.com";
  if (hostname.endsWith(".ghe.com")) return `https://api.${hostname}`;
  return `${origin}/api/v3`;
}

function readHost(text: string): GithubHost | null {
  const [web, api] = text.split("=", 2).map((each) => each.trim());
  const origin = originOf(web ?? "");
  if (origin === null) return null;
  if (api === undefined) return { web: origin, api: apiOf(origin) };
  return originOf(api) === null ? null : { web: origin, api: api.replace(/\/$/, "") };
}

/** An address' origin; null for one that is no https address, save for this machine's own. */
function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, origin, username } = new URL(text);
  const isLoopback = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/.test(hostname);
  if (username !== "") return null;
  return protocol === "https:" || (protocol === "http:" && isLoopback) ? origin : null;
}
