import { readPass } from "./passes/read-pass.js";

export function gate({ secret, hall, today }) {
  return function open(pass) {
    const read = readPass(pass, secret);
    if (read === null) return { open: false, say: "This pass is not ours." };
    if (read.until < today()) return { open: false, say: `${read.member}, your pass has run out.` };
    if (!read.halls.includes(hall)) return { open: false, say: "Not in this hall." };
    return { open: true, say: `Welcome, ${read.member}!` };
  };
}
