import { idOf } from "../id-of.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Comment, Issue, Pull, Repository } from "../store.ts";
import { commentShape, issueShape } from "./shapes.ts";

/** GitHub cuts nothing: a longer body is refused. */
const LONGEST_BODY_CHARS = 65_536;

/** The issue or pull request of a number, which share one sequence. Throws 404 where there is none. */
export function findIssue({ records }: Repository, number: string): Issue | Pull {
  const fits = (each: Issue | Pull) => each.number === Number(number);
  const found = records.issues.find(fits) ?? records.pulls.find(fits);
  if (!found) throw new Refusal(404, "Not Found");
  return found;
}

type NewIssue = Pick<Issue, "title" | "body" | "author" | "labels" | "assignees">;

/** Opens an issue. */
export function openIssue(site: Site, repository: Repository, asked: NewIssue): Issue {
  const { records } = repository;
  const now = new Date().toISOString();
  const issue: Issue = {
    ...asked,
    number: records.nextNumber,
    ...{ state: "open", stateReason: null, createdAt: now, updatedAt: now },
    ...{ closedAt: null, closedBy: null, comments: [] },
  };
  records.nextNumber += 1;
  records.issues.push(issue);
  repository.save();
  report(site, repository, issue, "opened", asked.author);
  return issue;
}

/** Closes or reopens an issue; nothing for one that is so already. */
export function setIssueState(
  site: Site,
  repository: Repository,
  issue: Issue,
  { state, reason, by }: { state: Issue["state"]; reason: Issue["stateReason"]; by: string },
): void {
  if (issue.state === state) return;
  const now = new Date().toISOString();
  const isClosed = state === "closed";
  Object.assign(issue, {
    ...{ state, updatedAt: now, closedAt: isClosed ? now : null, closedBy: isClosed ? by : null },
    stateReason: isClosed ? (reason ?? "completed") : "reopened",
  });
  repository.save();
  report(site, repository, issue, isClosed ? "closed" : "reopened", by);
}

/** Closes the issues that a merged pull request says it closes, where it was for the default branch. */
export function closeMentioned(site: Site, repository: Repository, pull: Pull, by: string): void {
  const { issues, defaultBranch } = repository.records;
  if (pull.base !== defaultBranch) return;
  const keyword = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)\b/gi;
  for (const [, number] of pull.body.matchAll(keyword)) {
    const issue = issues.find((each) => each.number === Number(number));
    if (issue) setIssueState(site, repository, issue, { state: "closed", reason: "completed", by });
  }
}

/** Comments on an issue or a pull request. */
export function comment(
  site: Site,
  repository: Repository,
  issue: Issue | Pull,
  { author, body }: { author: string; body: string },
): Comment {
  checkBody(body);
  const at = new Date().toISOString();
  const id = idOf(
    "comment",
    String(repository.id),
    String(issue.number),
    at,
    String(issue.comments.length),
  );
  const made: Comment = { id, author, body, at, editedAt: null, reactions: [] };
  issue.comments.push(made);
  issue.updatedAt = at;
  repository.save();
  reportComment(site, repository, issue, made, "created", author);
  return made;
}

/** A comment by its number, and what it stands under. Throws 404 where there is none. */
export function findComment(
  { records }: Repository,
  id: string,
): { issue: Issue | Pull; comment: Comment } {
  for (const issue of [...records.issues, ...records.pulls]) {
    const found = issue.comments.find((each) => each.id === Number(id));
    if (found) return { issue, comment: found };
  }
  throw new Refusal(404, "Not Found");
}

/** Tells the hooks of a comment. */
export function reportComment(
  { webhooks, addresses }: Site,
  repository: Repository,
  issue: Issue | Pull,
  made: Comment,
  action: "created" | "edited" | "deleted",
  actor: string,
  changes?: object,
): void {
  const { repository: _, ...about } = issueShape(repository, issue, addresses);
  const shape = commentShape(repository, issue, made, addresses);
  const said = { action, issue: about, comment: shape, ...(changes ? { changes } : {}) };
  webhooks.send(repository, "issue_comment", said, actor);
}

/** Throws GitHub's 422 for a text that is too long. */
export function checkBody(body: string): void {
  if (body.length > LONGEST_BODY_CHARS)
    throw new Refusal(422, "Validation Failed", [
      {
        resource: "IssueComment",
        code: "custom",
        field: "body",
        message: "body is too long (maximum is 65536 characters)",
      },
    ]);
}

function report(
  { webhooks, addresses }: Site,
  repository: Repository,
  issue: Issue,
  action: string,
  actor: string,
): void {
  const { repository: _, ...shape } = issueShape(repository, issue, addresses);
  webhooks.send(repository, "issues", { action, issue: shape }, actor);
}
