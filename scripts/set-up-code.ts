import { createHash, randomBytes } from "node:crypto";
import { formatCode } from "#core/people/secret-code.ts";
import { paint } from "./terminal.ts";

/** What 32 characters of base62 are made from, with plenty to spare. */
const RANDOM_BYTES = 64;

const code = formatCode("link", randomBytes(RANDOM_BYTES));
const hash = createHash("sha256").update(code).digest("hex");
console.log(`A code that sets a new deployment up, once, while nobody has signed in there.

1. Give state its hash; paste this when wrangler asks:

  ${paint("bold", hash)}

  npx wrangler secret put SETUP_CODE_SHA256 -e state

2. Open /set-up of the dashboard, and type the code, which is kept nowhere:

  ${paint("bold", code)}
`);
