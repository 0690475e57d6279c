import { readEntry } from "../app/src/read-entry.js";
readEntry("---\r\ntitle: First frost\r\n---\r\nCovered the roses.\r\n");
