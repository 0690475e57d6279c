import type { QueueState } from "#core/api/state/endpoints/system.ts";
import { formatCount } from "../status/count.ts";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";
import { formatAgo } from "../time/duration.ts";

/** What waits in each queue, and since when; where the platform does not say, nothing is claimed. */
export function Queues({ queues }: { queues: QueueState[] }) {
  return (
    <Section id="queues" title="Queues">
      <Rows>
        {queues.map(({ queue, waiting, oldestSeconds }) => (
          <Row key={queue}>
            <code className="font-mono text-xs">{queue}</code>
            <span className="text-soft">
              {waiting === null ? "not said by the platform" : wordsFor(waiting, oldestSeconds)}
            </span>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

function wordsFor(waiting: number, oldestSeconds: number | null): string {
  if (waiting === 0) return "empty";
  const oldest =
    oldestSeconds === null ? "" : `, the oldest from ${formatAgo(oldestSeconds * 1_000)}`;
  return `${formatCount(waiting)} ${waiting === 1 ? "waits" : "wait"}${oldest}`;
}
