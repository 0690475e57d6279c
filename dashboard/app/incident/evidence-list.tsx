import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import { OutsideLink } from "../surface/outside-link.tsx";
import { Prose } from "../surface/prose.tsx";
import { ScrolledText } from "../surface/scrolled.tsx";
import { lineAddress } from "./github-address.ts";

/** Each claim with the line that bears it, quoted from the file. */
export function EvidenceList({ page, evidence }: { page: IncidentPage; evidence: Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <div className="border-line border-t px-4 py-3">
      <h3 className="font-medium text-faint text-xs">Evidence</h3>
      <ol className="mt-2 space-y-3">
        {evidence.map((item) => (
          <li key={`${item.path}:${item.line}:${item.claim}`} className="min-w-0">
            <p className="break-words [overflow-wrap:anywhere]">
              <Prose text={item.claim} />
            </p>
            <figure className="mt-1 overflow-hidden rounded border border-line bg-well">
              <figcaption className="break-all px-3 pt-1.5 font-mono text-faint text-xs">
                <OutsideLink
                  address={lineAddress(page, item.path, item.line)}
                  className="[a&]:hover:text-ink [a&]:hover:underline"
                >
                  {item.path}:{item.line}
                </OutsideLink>
              </figcaption>
              <ScrolledText
                label={`Quoted from ${item.path}, line ${item.line}`}
                text={item.quote.trim()}
                className="px-3 pt-0.5 pb-2"
              />
            </figure>
          </li>
        ))}
      </ol>
    </div>
  );
}
