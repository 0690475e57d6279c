const moneyFormat = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });

/** Cents as money. */
export function money(cents) {
  return moneyFormat.format(cents / 100);
}

/** Fills `{{name}}` in a template from values. */
export function fill(template, values) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name].toString());
}
