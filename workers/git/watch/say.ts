import type { Place } from "./read-checks.ts";

const PER_PAGE = 100;

/** A comment that is written once, found again by a marker that nobody sees on the page. */
export async function say(
  { github, owner, repo }: Place,
  number: number,
  { marker, text }: { marker: string; text: string },
): Promise<void> {
  const hidden = `<!-- aia:${marker.replace(/[^\w -]/g, "")} -->`;
  const comments = await github.paginate(github.rest.issues.listComments, {
    owner,
    repo,
    issue_number: number,
    per_page: PER_PAGE,
  });
  if (comments.some(({ body }) => body?.includes(hidden))) return;
  await github.rest.issues.createComment({
    owner,
    repo,
    issue_number: number,
    body: `${text}\n\n${hidden}`,
  });
}
