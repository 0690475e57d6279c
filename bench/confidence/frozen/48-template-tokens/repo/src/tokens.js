export class TemplateError extends Error {
  constructor(message, at) {
    super(`${message} at ${at}`);
    this.name = "TemplateError";
    this.at = at;
  }
}

const NAME = /[a-zA-Z0-9_.]/;

/** Splits a template into texts and placeholders: `Hello {{name}}` or `{{name|upper}}`. */
export function tokensOf(source) {
  const tokens = [];
  let at = 0;
  let text = "";
  const flush = () => {
    if (text !== "") tokens.push({ kind: "text", text });
    text = "";
  };
  while (at < source.length) {
    if (!source.startsWith("{{", at)) {
      text += source[at++];
      continue;
    }
    flush();
    const from = at;
    at += 2;
    let name = "";
    while (at < source.length && NAME.test(source[at])) name += source[at++];
    let filter = null;
    if (source[at] === "|") {
      at += 1;
      filter = "";
      while (at < source.length && NAME.test(source[at])) filter += source[at++];
    }
    if (name === "") throw new TemplateError("a name is missing", at);
    if (!source.startsWith("}}", at)) throw new TemplateError("a placeholder is not closed", from);
    at += 2;
    tokens.push({ kind: "value", name, filter });
    if (source[at].charCodeAt(0) === 10 && filter === "line") at += 1;
  }
  flush();
  return tokens;
}
