const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function escape(text) {
  return String(text).replace(/[&<>"]/g, (char) => ESCAPES[char]);
}

/** A template whose values are escaped, but for those that are marked as raw. */
export function html(strings, ...values) {
  let out = strings[0];
  values.forEach((value, i) => {
    out += value?.raw ?? escape(value);
    out += strings[i + 1];
  });
  return { raw: out };
}

export function joined(parts) {
  return { raw: parts.map(({ raw }) => raw).join("\n") };
}
