#!/usr/bin/env node
import { uploadCommand } from "./sourcemaps/command.mjs";

const help = `aia <command>

  aia sourcemaps upload --release <name> <folder>   hand source maps to AIA

  aia sourcemaps upload --help                      every option of it`;

const [noun, verb, ...rest] = process.argv.slice(2);
if (noun === "sourcemaps" && verb === "upload") {
  process.exitCode = await uploadCommand(rest);
} else if (noun === undefined || [noun, verb].includes("--help") || noun === "help") {
  console.log(help);
} else {
  console.error(`aia: there is no command "${[noun, verb].filter(Boolean).join(" ")}".\n\n${help}`);
  process.exitCode = 2;
}
