/** Words of a text, lower case, each once. */
export function tokens(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/\p{L}+/gu) ?? [])];
}
