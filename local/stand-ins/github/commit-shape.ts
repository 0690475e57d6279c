import { git } from "./git.ts";
import type { Repository } from "./store.ts";
import { type Addresses, userShape } from "./user-shape.ts";

/** A commit in GitHub's form, as its Git Data API gives it. */
export async function commitShape(repository: Repository, sha: string, { api, html }: Addresses) {
  const { owner, name, folder } = repository;
  const format = "%H%n%T%n%P%n%an%n%ae%n%aI%n%cn%n%ce%n%cI%n%B";
  const [
    id = "",
    tree = "",
    parents = "",
    an = "",
    ae = "",
    ad = "",
    cn = "",
    ce = "",
    cd = "",
    ...message
  ] = (await git(folder, ["show", "-s", `--format=${format}`, sha])).split("\n");
  const at = `${api}/repos/${owner}/${name}/git`;
  return {
    sha: id,
    node_id: Buffer.from(id).toString("base64"),
    url: `${at}/commits/${id}`,
    html_url: `${html}/${owner}/${name}/commit/${id}`,
    author: { name: an, email: ae, date: new Date(ad).toISOString() },
    committer: { name: cn, email: ce, date: new Date(cd).toISOString() },
    tree: { sha: tree, url: `${at}/trees/${tree}` },
    message: message.join("\n").trimEnd(),
    parents: parents
      .split(" ")
      .filter(Boolean)
      .map((parent) => ({
        sha: parent,
        url: `${at}/commits/${parent}`,
        html_url: `${html}/${owner}/${name}/commit/${parent}`,
      })),
    verification: repository.records.signed.includes(id)
      ? {
          verified: true,
          reason: "valid",
          signature:
            "-----BEGIN PGP SIGNATURE-----\n\nof GitHub's own\n-----END PGP SIGNATURE-----\n",
          payload: message.join("\n"),
          verified_at: new Date(cd).toISOString(),
        }
      : { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

/** A commit in the form of lists, comparisons and pull requests. */
export async function repositoryCommit(repository: Repository, sha: string, addresses: Addresses) {
  const { author, committer, tree, message, parents, html_url, node_id, verification } =
    await commitShape(repository, sha, addresses);
  const at = `${addresses.api}/repos/${repository.owner}/${repository.name}`;
  const url = `${at}/commits/${sha}`;
  return {
    sha,
    node_id,
    url,
    html_url,
    comments_url: `${url}/comments`,
    commit: {
      url: `${at}/git/commits/${sha}`,
      author,
      committer,
      message,
      tree,
      comment_count: 0,
      verification,
    },
    author: userShape(author.name.replace(/\s/g, "-"), addresses),
    committer: userShape("web-flow", addresses),
    parents,
  };
}
