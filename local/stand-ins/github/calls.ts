/** One question to the API, in the order they came. */
export type Call = {
  method: string;
  path: string;
  /** What it asks, without whom and which: `POST git/refs`, `GRAPHQL markPullRequestReadyForReview`. */
  name: string;
  /** Who asked, and by which program. */
  by: string;
  agent: string;
  /** What the caller saw of the answer; 0 while there is none, and where the connection was cut. */
  status: number;
};

/** What stands for itself in a path, up to what differs from one call to the next. */
const parts: [pattern: RegExp, name: string][] = [
  [/^git\/(refs|ref|matching-refs)\/.+$/, "git/$1/{ref}"],
  [/^(compare|contents|labels|statuses)\/.+$/, "$1/{}"],
  [/^commits\/.+\/(check-runs|check-suites|status|statuses)$/, "commits/{ref}/$1"],
  [/^commits\/(?!\{ref\}).+$/, "commits/{ref}"],
  [/^collaborators\/[^/]+\//, "collaborators/{login}/"],
  [/(^|\/)labels\/.+$/, "$1labels/{name}"],
  [/(^|\/)[0-9a-f]{40}(?=\/|$)/g, "$1{sha}"],
  [/(^|\/)\d+(?=\/|$)/g, "$1{number}"],
];

/** The name of a call; `query` is what is asked of GraphQL. */
export function nameOfCall(method: string, path: string, query = ""): string {
  if (path === "/graphql") {
    const body = query.replace(/^[^{]*(?:\([^)]*\))?\s*/, "");
    return `GRAPHQL ${/^\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(body)?.[1] ?? ""}`;
  }
  const rest = path.replace(/^\/repos\/[^/]+\/[^/]+\/?/, "").replace(/^\//, "");
  const named = parts.reduce((text, [pattern, name]) => text.replace(pattern, name), rest);
  return `${method} ${named === "" ? "repository" : named}`;
}
