import type { Octokit } from "@octokit/rest";
import type { Repository } from "#core/project/project.ts";
import type { AskHistory, FileHistory, HistoryAnswer } from "#core/repository/file-history.ts";
import { createLog } from "../../service/observe/log.ts";
import { githubFault, refusesGraphql } from "../github-fault.ts";
import { askSource, type SourceAnswer } from "./ask-source.ts";
import { type BlobText, believed, decode } from "./blob-text.ts";
import { historyOf, listCommits } from "./file-history.ts";
import type { SourceQuestion } from "./source-query.ts";

const log = createLog("git");

/** What GitHub is asked for: blobs that are needed, and more (`ahead`) where they cost no call. */
export type Wanted = { blobs: string[]; ahead: string[]; history: AskHistory | null };

export type Fetched = { texts: Map<string, BlobText>; history: HistoryAnswer | null };

/**
 * Asks GitHub for texts and a file's past: one GraphQL call, and one REST call more for each needed
 * blob that GraphQL could not give byte for byte. Where there is no GraphQL, REST gives it all.
 */
export async function fetchSource(
  github: Octokit,
  repository: Repository,
  wanted: Wanted,
): Promise<Fetched> {
  const { owner, name } = repository;
  const { blobs, ahead, history } = wanted;
  const question = { blobs: [...blobs, ...ahead].filter(isId), history };
  try {
    const answer = await askPatiently(github, repository, question);
    const texts = await textsOf(answer);
    const rest = blobs.filter((oid) => !texts.has(oid));
    for (const [oid, text] of await readBlobs(github, repository, rest)) texts.set(oid, text);
    return { texts, history: history && pastOf(answer) };
  } catch (thrown) {
    if (!refusesGraphql(thrown)) throw githubFault(thrown, `reading files of ${owner}/${name}`);
    const { code, message } = githubFault(thrown, "asking by GraphQL");
    log("warn", "GraphQL is refused, read by REST", {
      repository: `${owner}/${name}`,
      code,
      message,
    });
    return byRest(github, repository, wanted);
  }
}

async function byRest(
  github: Octokit,
  repository: Repository,
  { blobs, history }: Wanted,
): Promise<Fetched> {
  const [texts, past] = await Promise.all([
    readBlobs(github, repository, blobs),
    history && orWhyNot(() => listCommits(github, repository, history)),
  ]);
  return { texts, history: past };
}

/** The history is no condition: without it the reason is given, and the files all the same. */
async function orWhyNot(read: () => Promise<FileHistory>): Promise<HistoryAnswer> {
  try {
    return { kind: "read", history: await read() };
  } catch (thrown) {
    return { kind: "unread", reason: githubFault(thrown, "reading a file's history").message };
  }
}

/**
 * Blame of a long past can be more than GitHub finishes in its time, and then takes the rest of the
 * answer with it: then what was asked is asked once more without.
 */
async function askPatiently(
  github: Octokit,
  repository: Repository,
  question: SourceQuestion,
): Promise<SourceAnswer> {
  const { history } = question;
  if (!history?.blame) return askSource(github, repository, question);
  const plain = { ...history, blame: false };
  try {
    const answer = await askSource(github, repository, question);
    if (answer.past || answer.errors.length === 0) return answer;
    const again = await askSource(github, repository, { blobs: [], history: plain });
    return { ...answer, past: again.past };
  } catch (thrown) {
    if (githubFault(thrown, "asking").code !== "github_unavailable") throw thrown;
    return askSource(github, repository, { ...question, history: plain });
  }
}

function pastOf({ past, errors }: SourceAnswer): HistoryAnswer {
  if (past) return { kind: "read", history: historyOf(past) };
  const said = errors[0]?.message.slice(0, 500) ?? "it does not know the commit";
  return { kind: "unread", reason: `GitHub did not give the file's history: ${said}.` };
}

async function textsOf({ blobs }: SourceAnswer): Promise<Map<string, BlobText>> {
  const read = await Promise.all(
    [...blobs].map(
      async ([oid, blob]): Promise<[string, BlobText | null]> => [oid, await believed(oid, blob)],
    ),
  );
  return new Map(read.flatMap(([oid, text]) => (text ? [[oid, text] as const] : [])));
}

async function readBlobs(
  github: Octokit,
  { owner, name: repo }: Repository,
  blobs: string[],
): Promise<Map<string, BlobText>> {
  const read = await Promise.all(
    blobs.map(async (oid): Promise<[string, BlobText]> => {
      try {
        const { data } = await github.rest.git.getBlob({ owner, repo, file_sha: oid });
        return [oid, decode(data.content, data.size ?? 0)];
      } catch (thrown) {
        throw githubFault(thrown, `reading a file of ${owner}/${repo}`);
      }
    }),
  );
  return new Map(read);
}

/** GraphQL refuses a whole query for one id that is none. */
function isId(oid: string): boolean {
  return /^[0-9a-f]{40}$/.test(oid);
}
