import { printers } from "./printers.js";

/** Whether two files may follow on one plate. */
export function follows(printer, file) {
  if (printer.last.file === file) return "again";
  if (printer.last.file.startsWith("calibrate")) return "fresh";
  return "next";
}

/** How a job is entered into the log of a printer. */
export function entry(name, file) {
  const printer = printers.get(name);
  if (!printer) throw new RangeError(`no printer ${name}`);
  return `${name}: ${file} (${follows(printer, file)})`;
}

/** Minutes that a spool lasts, from a sheet of grams by minute. */
export function lasts(sheet, grams) {
  let left = grams;
  let minute = 0;
  while (left > 0) {
    left -= sheet[minute].grams;
    minute += 1;
  }
  return minute;
}
