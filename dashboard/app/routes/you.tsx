import { LogOut } from "lucide-react";
import * as z from "zod";
import { meEndpoints } from "#core/api/state/endpoints/people.ts";
import type { Session } from "#core/people/session.ts";
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from "../framework.ts";
import { roleWords } from "../people/role-words.ts";
import { requireOwnForm } from "../security/form-token.ts";
import { askState, expectAnswer } from "../state/call.ts";
import { errorPage } from "../state/error-page.ts";
import { Outcome } from "../surface/outcome.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";
import { exactTime, RelativeTime } from "../time/relative-time.tsx";

export const meta: MetaFunction = () => [{ title: "You · AIA" }];

/** Who is signed in, where, and what they may do in which project. */
export async function loader({ context }: LoaderFunctionArgs) {
  const [me, sessions] = await Promise.all([
    askState(context, meEndpoints.readMe, {}),
    askState(context, meEndpoints.listSessions, {}),
  ]);
  return { me: expectAnswer(me), sessions: expectAnswer(sessions).sessions };
}

const Which = z.union([z.literal("others"), z.uuid()]);

/** Ends one session, or all others. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const which = Which.safeParse(form.get("which"));
  if (!which.success) throw errorPage(400, "This form names no session.");
  const body = { which: which.data };
  const answer = await askState(context, meEndpoints.endSession, { body });
  if (answer.kind === "trouble")
    return data({ problem: answer.message }, { status: answer.status });
  const done =
    which.data === "others" ? "All other sessions have ended." : "The session has ended.";
  return data({ done: [done] });
}

export default function You() {
  const { me, sessions } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { name, by, operator } = me.person;
  return (
    <div className="max-w-3xl space-y-8">
      <div className="space-y-1">
        <h1 className="break-words font-semibold text-xl">{name}</h1>
        <p className="text-soft">
          {vouched[by]}
          {operator ? " You run this deployment: you are an owner of every project." : ""}
        </p>
      </div>
      <Outcome
        done={outcome && "done" in outcome ? outcome.done : undefined}
        problem={outcome && "problem" in outcome ? outcome.problem : undefined}
      />
      <Sessions sessions={sessions} />
      <Section id="projects" title="Projects">
        {me.projects.length === 0 ? (
          <p className="text-soft">None yet. Somebody who runs one invites you by a link.</p>
        ) : (
          <Rows>
            {me.projects.map(({ slug, name: project, role }) => (
              <Row key={slug}>
                <Link
                  to={`/projects/${slug}`}
                  className="min-w-0 break-words text-accent underline underline-offset-2"
                >
                  {project}
                </Link>
                <span className="text-soft">
                  <b className="font-medium text-ink">{role}</b>: {roleWords[role]}
                </span>
              </Row>
            ))}
          </Rows>
        )}
      </Section>
    </div>
  );
}

const vouched = {
  github: "Signed in with GitHub.",
  access: "Signed in by Cloudflare Access.",
  laptop: "Signed in by a link that was printed where AIA runs.",
} as const;

function Sessions({ sessions }: { sessions: Session[] }) {
  return (
    <Section
      id="sessions"
      title="Sessions"
      note="what is signed in as you, and where"
      tools={
        sessions.length < 2 ? null : (
          <PostForm>
            <input type="hidden" name="which" value="others" />
            <Submit action="end-others">
              <LogOut size={16} aria-hidden className="shrink-0" />
              End all others
            </Submit>
          </PostForm>
        )
      }
    >
      <Rows>
        {sessions.map(({ id, browser, current, createdAt, lastSeenAt, expiresAt }) => (
          <Row key={id}>
            <div className="min-w-0">
              <p className="break-words">
                {browser || "unknown browser"}
                {current ? <b className="ml-2 font-medium text-good">this one</b> : null}
              </p>
              <p className="text-faint text-xs">
                began <RelativeTime at={createdAt} /> · used <RelativeTime at={lastSeenAt} /> · ends{" "}
                {exactTime(expiresAt).slice(0, 16)} UTC
              </p>
            </div>
            {current ? null : (
              <PostForm>
                <input type="hidden" name="which" value={id} />
                <Submit action="end" label={`End the session of ${browser}`}>
                  <LogOut size={16} aria-hidden className="shrink-0" />
                  End
                </Submit>
              </PostForm>
            )}
          </Row>
        ))}
      </Rows>
      <p className="mt-2 text-soft text-xs">
        The browser's name is what it says itself. A session ends after a week without use, and
        after thirty days in any case.
      </p>
    </Section>
  );
}
