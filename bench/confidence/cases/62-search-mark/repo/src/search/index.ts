import type { Query } from "./query.ts";

export type Note = { id: string; title: string; text: string };

/** The notes that hold every word, those with a word in the title first. */
export function search(notes: Note[], { words }: Query): Note[] {
  if (words.length === 0) return [];
  const hits = notes.filter(({ title, text }) => {
    const all = `${title}\n${text}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const inTitle = (note: Note) => words.filter((word) => note.title.toLowerCase().includes(word)).length;
  return hits.sort((a, b) => inTitle(b) - inTitle(a));
}
