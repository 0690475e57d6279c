import type { Octokit } from "@octokit/rest";
import type { Repository } from "#core/project/project.ts";
import { type GraphqlError, readGraphqlErrors } from "./graphql-errors.ts";
import {
  blobName,
  Queried,
  QueriedBlob,
  type QueriedPast,
  type SourceQuestion,
  sourceQuery,
} from "./source-query.ts";

export type SourceAnswer = {
  /** By the blob's id; some may be missing. */
  blobs: Map<string, QueriedBlob>;
  past: QueriedPast | null;
  /** Why GitHub left parts out, in its own words. */
  errors: GraphqlError[];
};

/**
 * Asks GitHub's GraphQL API once. Parts it could not answer are missing, with its words in
 * `errors`; an answer without any repository is thrown as GitHub's client throws it.
 */
export async function askSource(
  github: Octokit,
  repository: Repository,
  question: SourceQuestion,
): Promise<SourceAnswer> {
  const { query, variables } = sourceQuery(repository, question);
  try {
    return answerOf(await github.graphql(query, variables), question, []);
  } catch (thrown) {
    const partial = readGraphqlErrors(thrown);
    const answer = partial && answerOf(partial.data, question, partial.errors);
    if (answer && (answer.blobs.size > 0 || answer.past)) return answer;
    throw thrown;
  }
}

function answerOf(data: unknown, { blobs }: SourceQuestion, errors: GraphqlError[]): SourceAnswer {
  const repository = Queried.safeParse(data).data?.repository;
  const answered = blobs.flatMap((oid, at): [string, QueriedBlob][] => {
    const parsed = QueriedBlob.safeParse(repository?.[blobName(at)]);
    return parsed.success ? [[oid, parsed.data]] : [];
  });
  return { blobs: new Map(answered), past: repository?.past ?? null, errors };
}
