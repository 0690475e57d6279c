import { filters } from "./filters.js";
import { TemplateError, tokensOf } from "./tokens.js";

function lookup(values, name) {
  let value = values;
  for (const part of name.split(".")) value = value?.[part];
  return value === undefined || value === null ? "" : String(value);
}

export function render(source, values) {
  let out = "";
  for (const token of tokensOf(source)) {
    if (token.kind === "text") {
      out += token.text;
      continue;
    }
    const value = lookup(values, token.name);
    if (token.filter === null) out += value;
    else if (Object.hasOwn(filters, token.filter)) out += filters[token.filter](value);
    else throw new TemplateError(`there is no filter ${token.filter}`, 0);
  }
  return out;
}
