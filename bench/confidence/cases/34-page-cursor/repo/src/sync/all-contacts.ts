import type { Contact, CrmClient } from "../crm/client.ts";

const FIRST = { cursor: "", limit: 100 };

/** Every contact of the CRM, page by page. */
export async function* allContacts(crm: CrmClient): AsyncGenerator<Contact> {
  let at = FIRST;
  for (;;) {
    const page = await crm.contacts(at.cursor, at.limit);
    yield* page.contacts;
    at = page.next!;
  }
}
