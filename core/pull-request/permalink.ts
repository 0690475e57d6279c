import { code } from "./escape.ts";

type Place = { web: string; commit: string; path: string; line: number };

/** The page of a line at a commit, which shows the same for ever. */
export function permalink({ web, commit, path, line }: Place): string {
  const parts = path
    .toWellFormed()
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/[()'*!]/g, escaped));
  return `${web}/blob/${encodeURIComponent(commit)}/${parts.join("/")}#L${line}`;
}

/** The same as a link in Markdown, or the place alone where no commit is known. */
export function linkTo(place: Place): string {
  const name = code(`${place.path}:${place.line}`);
  return /^[0-9a-f]{40}$/.test(place.commit) ? `[${name}](${permalink(place)})` : name;
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
