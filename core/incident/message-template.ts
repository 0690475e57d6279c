/**
 * What changes between two sightings of one error, in the order in which it is looked for: the
 * order of Sentry's parameterisation, since a UUID holds numbers and a URL holds words.
 */
const changing: [RegExp, string][] = [
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g, "<email>"],
  [/\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s"'<>)\]]{1,500}/gi, "<url>"],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/g, "<ip>"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<uuid>"],
  [
    /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?/g,
    "<time>",
  ],
  [/\b0x[0-9a-f]+\b/gi, "<hex>"],
  [/\b(?=[0-9a-f]*\d)[0-9a-f]{7,64}\b/gi, "<hex>"],
  [/"[^"\n]{0,200}"/g, "<text>"],
  [/(?<![\w)])'[^'\n]{0,200}'/g, "<text>"],
  [/-?\b\d+(?:\.\d+)?\b/g, "<number>"],
];

/** A message with everything that varies between sightings replaced by what kind of thing it is. */
export function messageTemplate(message: string): string {
  const [line = ""] = message.slice(0, 2_000).split("\n", 1);
  return changing.reduce((text, [pattern, name]) => text.replace(pattern, name), line).trim();
}
