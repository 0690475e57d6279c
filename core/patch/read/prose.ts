/** Whether a line with a minus is rather one of a list in prose than one that is taken away. */
export function isProse(line: string): boolean {
  return /^- [A-Z`*[("']/.test(line);
}
