/** Rows of "address,name", the first line naming the columns. */
export function importCsv(subscribers, text, today) {
  const [, ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  let taken = 0;
  for (const line of lines) {
    const [address, name = ""] = line.split(",");
    subscribers.insert({ address, name: name.trim(), since: today });
    taken += 1;
  }
  return taken;
}
