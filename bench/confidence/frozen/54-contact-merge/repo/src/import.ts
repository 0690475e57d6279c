import type { ContactBook } from "./contact-book.ts";
import { readVcards } from "./vcard.ts";

type Progress = (done: number, of: number) => void;

export function importVcards(book: ContactBook, text: string, progress: Progress = () => {}) {
  const contacts = readVcards(text);
  let added = 0;
  for (const [i, contact] of contacts.entries()) {
    book.add(contact);
    added += 1;
    progress(i + 1, contacts.length);
  }
  return { read: contacts.length, added };
}
