import { entry, lasts } from "./jobs.js";
import { duration, readSheet } from "./sheet.js";

const commands = {
  log: ([printer, file]) => entry(printer, file),
  spool: ([sheet, grams]) => duration(lasts(readSheet(sheet), Number(grams))),
};

/** One line of the farm's console. */
export function command(name, args) {
  const run = commands[name];
  return run ? run(args) : `unknown: ${name}`;
}
