/** What `{name argument}` in a text stands for. */
const macros = {
  upper: (text) => text.toUpperCase(),
  twice: (text) => `${text}${text}`,
  include: (name, pages) => expand(pages.get(name), pages),
};

/** A text with its macros expanded. A macro that is not known stays as it was written. */
export function expand(text, pages) {
  return text.replace(/\{(\w+) ([^}]*)\}/g, (written, name, argument) => {
    return macros[name](argument, pages);
  });
}
