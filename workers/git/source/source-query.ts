import * as z from "zod";
import type { AskHistory } from "#core/repository/file-history.ts";

/** As many commits of a file as a person looks at to see who changed it last. */
export const MAX_COMMITS = 5;

/** What one GraphQL query asks: the texts of blobs, and a file's past. */
export type SourceQuestion = { blobs: string[]; history: AskHistory | null };

const Commit = z.object({
  oid: z.string(),
  committedDate: z.string(),
  messageHeadline: z.string(),
  author: z
    .object({ name: z.string().nullable(), user: z.object({ login: z.string() }).nullable() })
    .nullable(),
});
export type QueriedCommit = z.infer<typeof Commit>;

const Past = z.object({
  history: z.object({ nodes: z.array(Commit.nullable()).nullable() }).optional(),
  blame: z
    .object({
      ranges: z.array(z.object({ startingLine: z.int(), endingLine: z.int(), commit: Commit })),
    })
    .optional(),
});
export type QueriedPast = z.infer<typeof Past>;

export const QueriedBlob = z.object({
  text: z.string().nullable(),
  isBinary: z.boolean().nullable(),
  isTruncated: z.boolean(),
  byteSize: z.int(),
});
export type QueriedBlob = z.infer<typeof QueriedBlob>;

/** An answer: `past`, and each blob by its name in the query. */
export const Queried = z.object({
  repository: z.looseObject({ past: Past.nullish().catch(null) }).nullable(),
});

/** The name a blob has in query and answer. */
export function blobName(at: number): string {
  return `b${at}`;
}

/** The query and its variables; nothing a repository says becomes part of the query's own text. */
export function sourceQuery(
  { owner, name }: { owner: string; name: string },
  { blobs, history }: SourceQuestion,
): { query: string; variables: Record<string, string> } {
  const names = blobs.map((_, at) => blobName(at));
  const declared = [
    "$owner: String!",
    "$name: String!",
    ...names.map((each) => `$${each}: GitObjectID!`),
    ...(history ? ["$commit: GitObjectID!", "$path: String!"] : []),
  ];
  const read = names.map(
    (each) =>
      `${each}: object(oid: $${each}) { ... on Blob { text isBinary isTruncated byteSize } }`,
  );
  const query = `query(${declared.join(", ")}) {
  repository(owner: $owner, name: $name) {
    ${[...read, ...(history ? [pastQuery(history)] : [])].join("\n    ")}
  }
}${history ? `\n${commitFields}` : ""}`;
  const oids = Object.fromEntries(blobs.map((oid, at) => [blobName(at), oid]));
  const variables = { owner, name, ...oids };
  if (!history) return { query, variables };
  return { query, variables: { ...variables, commit: history.commit, path: history.path } };
}

function pastQuery({ blame }: AskHistory): string {
  const lines =
    "blame(path: $path) { ranges { startingLine endingLine commit { ...CommitFields } } }";
  return `past: object(oid: $commit) { ... on Commit {
      history(path: $path, first: ${MAX_COMMITS}) { nodes { ...CommitFields } }
      ${blame ? lines : ""}
    } }`;
}

const commitFields =
  "fragment CommitFields on Commit { oid committedDate messageHeadline author { name user { login } } }";
