#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { connectCommand } from "./connect/command.mjs";
import { disconnectCommand } from "./connect/disconnect.mjs";
import { shellWord } from "./connect/names.mjs";
import { rotateSealingCommand } from "./sealing/rotate.mjs";
import { loginCommand } from "./sign-in/command.mjs";
import { uploadCommand } from "./sourcemaps/command.mjs";

// By its path: AIA is no package that npx could find, and another by its name would be a stranger's.
const self = `node ${shellWord(fileURLToPath(import.meta.url))}`;
const help = `${self} <command>

  connect                                       connect the repository you are in with this AIA
  disconnect                                    end that; its incidents stay
  login                                         a link that signs you in to this AIA
  rotate-sealing                                a new key for what is sealed: GitHub's secrets, keys to models
  sourcemaps upload --release <name> <folder>   hand source maps to AIA

  <command> --help                              every option of it`;

const [noun, verb = "", ...rest] = process.argv.slice(2);
const args = process.argv.slice(3);
if (noun === "connect") process.exitCode = await connectCommand(args);
else if (noun === "disconnect") process.exitCode = await disconnectCommand(args);
else if (noun === "login") process.exitCode = await loginCommand(args);
else if (noun === "rotate-sealing") process.exitCode = rotateSealingCommand(args);
else if (noun === "sourcemaps" && verb === "upload") process.exitCode = await uploadCommand(rest);
else if (noun === undefined || [noun, verb].includes("--help") || noun === "help")
  console.log(help);
else {
  const given = [noun, verb].filter(Boolean).join(" ");
  console.error(`aia: there is no command "${given}".\n\n${help}`);
  process.exitCode = 2;
}
