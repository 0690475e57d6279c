/**
 * The part of GitHub's GraphQL schema that AIA uses. GitHub's whole schema takes a third of a
 * second to build, so the stand-in runs on this; a test holds it to the whole.
 */
export const graphqlSchema = `
scalar DateTime
scalar GitObjectID

type Query {
  repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
}

type Repository {
  object(expression: String, oid: GitObjectID): GitObject
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
