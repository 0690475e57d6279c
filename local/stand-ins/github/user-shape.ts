import { people } from "./access/person.ts";
import { idOf } from "./id-of.ts";

/** The addresses GitHub puts into every answer. */
export type Addresses = { api: string; html: string };

/** A user or an app's bot in GitHub's form. */
export function userShape(login: string, { api, html }: Addresses) {
  const url = `${api}/users/${login}`;
  return {
    login,
    id: idOf("user", login),
    node_id: Buffer.from(`04:User${idOf("user", login)}`).toString("base64"),
    avatar_url: `${html}/${login}.png`,
    gravatar_id: "",
    url,
    html_url: `${html}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: login.endsWith("[bot]") ? "Bot" : "User",
    site_admin: false,
  };
}

/** Who owns repositories: a person, or else an organisation. */
export function accountShape(login: string, addresses: Addresses) {
  const isPerson = people.some((person) => person.login === login);
  return { ...userShape(login, addresses), type: isPerson ? "User" : "Organization" };
}
