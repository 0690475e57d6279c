const defaults = {
  columns: ["id", "email"],
  separator: ",",
  header: true,
};

/** The options of one export: the defaults, and what the customer asked for on top. */
export function optionsOf({ add = [], separator, header } = {}) {
  const options = { ...defaults };
  if (separator !== undefined) options.separator = separator;
  if (header !== undefined) options.header = header;
  for (const column of add) options.columns.push(column);
  return options;
}
