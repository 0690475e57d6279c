/** The file of tags: "name: colour" a line, # for remarks. Its editors use what system they like. */
export function readTags(text) {
  const tags = new Map();
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [name, colour = "grey"] = line.split(":").map((part) => part.trim());
    tags.set(name, colour);
  }
  return tags;
}
