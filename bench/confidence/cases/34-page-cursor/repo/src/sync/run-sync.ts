import type { CrmClient } from "../crm/client.ts";
import { allContacts } from "./all-contacts.ts";

type Target = {
  has(email: string): Promise<boolean>;
  upsert(contact: { email: string; crmId: string }): Promise<void>;
  /** Marks everything that this run did not see. Only for runs that saw everything. */
  expireOthers(seen: ReadonlySet<string>): Promise<number>;
};

export async function runSync(crm: CrmClient, target: Target) {
  const seen = new Set<string>();
  let added = 0;
  for await (const contact of allContacts(crm)) {
    const email = contact.email.trim().toLowerCase();
    if (!(await target.has(email))) added += 1;
    await target.upsert({ email, crmId: contact.id });
    seen.add(email);
  }
  const expired = await target.expireOthers(seen);
  return { seen: seen.size, added, expired };
}
