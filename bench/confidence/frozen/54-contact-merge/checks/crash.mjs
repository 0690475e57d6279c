import { ContactBook } from "../app/src/contact-book.ts";
import { importVcards } from "../app/src/import.ts";
const card = (name, email) => `BEGIN:VCARD\nFN:${name}\nEMAIL:${email}\nEND:VCARD\n`;
importVcards(new ContactBook(), card("Ada", "a@b.example") + card("Ada L", "a@b.example"));
