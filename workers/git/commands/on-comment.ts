import { pullRequestEndpoints } from "#core/api/state/endpoints/pull-requests.ts";
import {
  answerToUnknown,
  type CommandName,
  mayCommand,
  readCommand,
} from "#core/pull-request/watch/command.ts";
import { serviceClient } from "../../service/api/client.ts";
import { connect, type Edge } from "../access/connect.ts";
import { githubFault, refusedStatus } from "../github-fault.ts";
import { type Look, lookAtPullRequest, type Told } from "../watch/look-at-pull-request.ts";
import type { Place } from "../watch/read-checks.ts";
import { say } from "../watch/say.ts";
import { actOn, watchPullRequest } from "../watch/watch-pull-request.ts";

/**
 * A comment on a pull request of AIA's: where somebody with write access begins it with a command,
 * that is carried out, and a reaction is the receipt. Again it changes nothing.
 */
export async function onComment(
  edge: Edge,
  told: Told,
  number: number,
  comment: number,
): Promise<void> {
  const look = await lookAtPullRequest(edge, told, number);
  if (!look) return;
  const { owner, repo } = look.seen;
  const place = { github: await connect(edge, look.access, "write"), owner, repo };
  const command = await readAsked(place, comment).catch((thrown: unknown) => {
    throw githubFault(thrown, `reading a comment on pull request #${number} of ${owner}/${repo}`);
  });
  if (!command) return;
  if (command.kind === "unknown") {
    await react(place, comment, "confused");
    const text = answerToUnknown(command.word);
    return say(place, number, { marker: `command ${comment}`, text });
  }
  await react(place, comment, "+1");
  await carryOut(edge, look, { comment, name: command.name, actor: command.by });
  await watchPullRequest(edge, told, number);
}

type Asked = { comment: number; name: CommandName; actor: string };

async function carryOut(edge: Edge, look: Look, asked: Asked): Promise<void> {
  const { host, owner, repo, number } = look.seen;
  const ask = serviceClient("state", edge.env.STATE);
  const body = { host, owner, repo, number, ...asked };
  const reply = await ask(pullRequestEndpoints.commandPullRequest, { body });
  if (reply.kind === "saved") await actOn(edge, look, reply.acts);
}

type Read = ({ kind: "known"; name: CommandName } | { kind: "unknown"; word: string }) & {
  by: string;
};

/** What the comment asks for; null where that is nothing, or its writer may not ask. */
async function readAsked({ github, owner, repo }: Place, comment: number): Promise<Read | null> {
  const { data } = await github.rest.issues.getComment({ owner, repo, comment_id: comment });
  const command = readCommand(data.body ?? "");
  const { user } = data;
  if (!command || !user) return null;
  const isBot = user.type === "Bot" || data.performed_via_github_app != null;
  const wasEdited = data.updated_at !== data.created_at;
  // Asked last, since it is a call of its own.
  if (isBot || wasEdited) return null;
  const permission = await permissionOf({ github, owner, repo }, user.login);
  return mayCommand({ isBot, wasEdited, permission }) ? { ...command, by: user.login } : null;
}

async function permissionOf({ github, owner, repo }: Place, username: string): Promise<string> {
  try {
    const { data } = await github.rest.repos.getCollaboratorPermissionLevel({
      owner,
      repo,
      username,
    });
    return data.permission;
  } catch (thrown) {
    if (refusedStatus(thrown) === 404) return "none";
    throw thrown;
  }
}

/** The receipt; GitHub keeps one of a kind. */
async function react(
  { github, owner, repo }: Place,
  comment: number,
  content: "+1" | "confused",
): Promise<void> {
  await github.rest.reactions.createForIssueComment({ owner, repo, comment_id: comment, content });
}
