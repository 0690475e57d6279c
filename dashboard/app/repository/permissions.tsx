import { CircleAlert, CircleCheck } from "lucide-react";
import type { PermissionCheck } from "#core/api/state/endpoints/github.ts";
import { OutsideLink } from "../surface/outside-link.tsx";
import { Scrolled } from "../surface/scrolled.tsx";
import { Panel, Section } from "../surface/section.tsx";

/** Each right that AIA needs, whether it is given, and where one gives it. */
export function Permissions({ checks }: { checks: PermissionCheck[] }) {
  return (
    <Section id="permissions" title="What is missing">
      <Panel>
        <Scrolled label="Permissions">
          <table className="w-full text-left">
            <thead>
              <tr className="border-line border-b text-faint text-xs">
                <th className="px-3 py-2 font-normal">Permission</th>
                <th className="px-3 py-2 font-normal">Needed</th>
                <th className="px-3 py-2 font-normal">Given</th>
              </tr>
            </thead>
            <tbody>
              {checks.map(({ name, needed, isGiven, giveAt }) => (
                <tr key={name} className="border-line border-b last:border-b-0">
                  <td className="px-3 py-2">{name}</td>
                  <td className="px-3 py-2">{needed}</td>
                  <td className="px-3 py-2">
                    <span className="flex items-center gap-2">
                      {isGiven ? (
                        <CircleCheck size={16} aria-hidden className="shrink-0 text-good" />
                      ) : (
                        <CircleAlert size={16} aria-hidden className="shrink-0 text-danger" />
                      )}
                      {isGiven ? "yes" : "no"}
                      {isGiven || giveAt === null ? null : (
                        <OutsideLink
                          address={giveAt}
                          className="text-accent underline underline-offset-2"
                        >
                          add it
                        </OutsideLink>
                      )}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      </Panel>
    </Section>
  );
}
