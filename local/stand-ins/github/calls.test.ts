import { expect, test } from "vitest";
import { nameOfCall } from "./calls.ts";

test.each([
  ["GET", "/repos/acme/shop", "GET repository"],
  ["POST", "/repos/acme/shop/git/refs", "POST git/refs"],
  ["PATCH", "/repos/acme/shop/git/refs/heads/aia/1-fix", "PATCH git/refs/{ref}"],
  ["GET", `/repos/acme/shop/git/blobs/${"a".repeat(40)}`, "GET git/blobs/{sha}"],
  ["GET", "/repos/acme/shop/commits/aia/1-fix/check-runs", "GET commits/{ref}/check-runs"],
  ["GET", "/repos/acme/shop/pulls/12/files", "GET pulls/{number}/files"],
  [
    "POST",
    "/repos/acme/shop/issues/comments/34/reactions",
    "POST issues/comments/{number}/reactions",
  ],
  ["DELETE", "/repos/acme/shop/issues/3/labels/a bug", "DELETE issues/{number}/labels/{name}"],
  ["GET", "/repos/acme/shop/collaborators/ada/permission", "GET collaborators/{login}/permission"],
  ["POST", "/app/installations/7/access_tokens", "POST app/installations/{number}/access_tokens"],
])("%s %s is %s", (method, path, name) => {
  expect(nameOfCall(method, path)).toBe(name);
});

test.each([
  [
    "mutation Ready($id: ID!) { markPullRequestReadyForReview(input: {}) { x } }",
    "markPullRequestReadyForReview",
  ],
  ["{ repository(owner: $owner) { id } }", "repository"],
  ["query ($owner: String!) {\n  r: repository(owner: $owner) { id } }", "repository"],
])("GraphQL's %s is named by its first field", (query, field) => {
  expect(nameOfCall("POST", "/graphql", query)).toBe(`GRAPHQL ${field}`);
});
