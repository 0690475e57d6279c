import { expect, test } from "vitest";
import { describeOutcomes } from "./outcomes.ts";

test.each([
  [{ merged: 0, closed: 0, open: 0, red: 0 }, null],
  [{ merged: 0, closed: 0, open: 3, red: 0 }, null],
  [
    { merged: 1, closed: 0, open: 0, red: 0 },
    "The one pull request of AIA's that was decided on here was merged.",
  ],
  [
    { merged: 0, closed: 1, open: 1, red: 0 },
    "The one pull request of AIA's that was decided on here was closed unmerged. 1 is open.",
  ],
  [
    { merged: 9, closed: 3, open: 2, red: 0 },
    "Of AIA's 12 pull requests that were decided on here, 9 were merged (75 %) and 3 closed unmerged. 2 are open.",
  ],
  [
    { merged: 0, closed: 0, open: 1, red: 1 },
    "The repository's checks failed on one of AIA's pull requests.",
  ],
  [
    { merged: 2, closed: 0, open: 0, red: 2 },
    "Of AIA's 2 pull requests that were decided on here, 2 were merged (100 %) and 0 closed unmerged. The repository's checks failed on 2 of AIA's pull requests.",
  ],
])("%j", (outcomes, says) => expect(describeOutcomes(outcomes)).toBe(says));
