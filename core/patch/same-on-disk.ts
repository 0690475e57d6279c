/** A file that some disks take for the same as a new one, or that stands below it; null where there is none. */
export function sameOnDisk(path: string, files: Record<string, string>): string | null {
  const folded = (each: string) => each.normalize("NFC").toLowerCase();
  const wanted = folded(path);
  const isSame = (each: string) => folded(each) === wanted || each.startsWith(`${path}/`);
  return Object.keys(files).find(isSame) ?? null;
}
