import type { Contact } from "./contact-book.ts";

/** The contacts of a vCard file. Cards without an address are passed over: they cannot be written to. */
export function readVcards(text: string): Contact[] {
  const contacts: Contact[] = [];
  for (const card of text.split("BEGIN:VCARD").slice(1)) {
    const field = (name: string) => new RegExp(`^${name}[^:]*:(.*)$`, "m").exec(card)?.[1]?.trim() ?? null;
    const email = field("EMAIL");
    if (email === null) continue;
    contacts.push({ email: email.toLowerCase(), name: field("FN") ?? email, phone: field("TEL") });
  }
  return contacts;
}
