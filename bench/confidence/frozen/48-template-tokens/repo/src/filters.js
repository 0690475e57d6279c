export const filters = {
  upper: (value) => value.toUpperCase(),
  trim: (value) => value.trim(),
  /** On a line of its own: takes the line's end with it where the value is empty. */
  line: (value) => (value === "" ? "" : `${value}\n`),
};
