import { RotateCw } from "lucide-react";
import type { DeadLetter } from "#core/api/state/dead-letter.ts";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";
import { RelativeTime } from "../time/relative-time.tsx";

/** The messages that could not be handled, each with why, and the way back into its queue. */
export function DeadLetters({ letters }: { letters: Omit<DeadLetter, "body">[] }) {
  const waiting = letters.filter(({ replayedAt }) => replayedAt === null);
  return (
    <Section id="dead-letters" title="Dead letters" note={`${waiting.length} not replayed`}>
      {letters.length === 0 ? (
        <p className="text-soft">None: every message was handled.</p>
      ) : (
        <Rows>
          {letters.map(({ id, queue, fault, createdAt, replayedAt }) => (
            <Row key={id}>
              <div className="min-w-0">
                <p className="break-words">
                  {fault === null ? "No reason was given." : `${fault.code}: ${fault.message}`}
                </p>
                <p className="text-faint text-xs">
                  <code className="font-mono">{queue}</code> · <RelativeTime at={createdAt} />
                  {replayedAt === null ? null : (
                    <>
                      {" "}
                      · replayed <RelativeTime at={replayedAt} />
                    </>
                  )}
                </p>
              </div>
              {replayedAt === null ? (
                <PostForm>
                  <input type="hidden" name="id" value={id} />
                  <Submit action="replay" label={`Replay the message of ${queue}`}>
                    <RotateCw size={16} aria-hidden className="shrink-0" />
                    Replay
                  </Submit>
                </PostForm>
              ) : null}
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  );
}
