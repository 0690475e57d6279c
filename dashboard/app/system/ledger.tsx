import type { LedgerRow } from "#core/incident/ledger.ts";
import { formatCount } from "../status/count.ts";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";

/** Where evidence records went, of all projects; null where the database does not say. */
export function Ledger({ rows }: { rows: Omit<LedgerRow, "reason">[] | null }) {
  return (
    <Section
      id="ledger"
      title="Ledger"
      note="evidence records of all projects, since the beginning"
    >
      {rows === null ? (
        <p className="text-soft">The database does not say.</p>
      ) : rows.length === 0 ? (
        <p className="text-soft">Nothing has arrived yet.</p>
      ) : (
        <Rows>
          {rows.map(({ outcome, count }) => (
            <Row key={outcome}>
              <span>{outcome.replaceAll("_", " ")}</span>
              <span>{formatCount(count)}</span>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  );
}
