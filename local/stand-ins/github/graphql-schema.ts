/**
 * The part of GitHub's GraphQL schema that AIA uses. GitHub's whole schema takes a third of a
 * second to build, so the stand-in runs on this; a test holds it to the whole.
 */
export const graphqlSchema = `
scalar DateTime
scalar GitObjectID
scalar URI

type Query {
  repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
}

type Mutation {
  markPullRequestReadyForReview(
    input: MarkPullRequestReadyForReviewInput!
  ): MarkPullRequestReadyForReviewPayload
  convertPullRequestToDraft(
    input: ConvertPullRequestToDraftInput!
  ): ConvertPullRequestToDraftPayload
}

input MarkPullRequestReadyForReviewInput {
  clientMutationId: String
  pullRequestId: ID!
}

type MarkPullRequestReadyForReviewPayload {
  clientMutationId: String
  pullRequest: PullRequest
}

input ConvertPullRequestToDraftInput {
  clientMutationId: String
  pullRequestId: ID!
}

type ConvertPullRequestToDraftPayload {
  clientMutationId: String
  pullRequest: PullRequest
}

enum PullRequestState {
  CLOSED
  MERGED
  OPEN
}

type PullRequest {
  id: ID!
  number: Int!
  title: String!
  state: PullRequestState!
  isDraft: Boolean!
  merged: Boolean!
  headRefName: String!
  headRefOid: GitObjectID!
  url: URI!
}

type Repository {
  object(expression: String, oid: GitObjectID): GitObject
  pullRequest(number: Int!): PullRequest
}

interface GitObject {
  oid: GitObjectID!
}

type Blob implements GitObject {
  oid: GitObjectID!
  byteSize: Int!
  isBinary: Boolean
  isTruncated: Boolean!
  text: String
}

type Tree implements GitObject {
  oid: GitObjectID!
}

type Tag implements GitObject {
  oid: GitObjectID!
}

type Commit implements GitObject {
  oid: GitObjectID!
  committedDate: DateTime!
  messageHeadline: String!
  author: GitActor
  history(first: Int, path: String): CommitHistoryConnection!
  blame(path: String!): Blame!
}

type GitActor {
  name: String
  user: User
}

type User {
  login: String!
}

type CommitHistoryConnection {
  nodes: [Commit]
}

type Blame {
  ranges: [BlameRange!]!
}

type BlameRange {
  startingLine: Int!
  endingLine: Int!
  commit: Commit!
}
`;
