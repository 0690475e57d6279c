import type { Review } from "../autopsy.ts";
import { type Measured, measureConfidence } from "../confidence.ts";

const accepts: Review = { verdict: "accept", objections: [] };
const objects: Review = { verdict: "object", objections: ["It says something."] };

/** A confidence as it would be after a review and a second answer, whichever way they go. */
export type Adds = {
  alone: number;
  accepted: number;
  objected: number;
  /** The review accepts and a second, independent answer makes the same change. */
  backed: number;
  differing: number;
};

/** What asking again can add to a measured answer, and what it can take: what it is worth to ask. */
export function whatAskingAdds(measured: Measured): Adds {
  const value = (review: Review | null, second: "agrees" | "differs" | null) =>
    measureConfidence({
      ...measured,
      patch: measured.patch && { ...measured.patch, review, second },
    }).value;
  return {
    alone: value(null, null),
    accepted: value(accepts, null),
    objected: value(objects, null),
    backed: value(accepts, "agrees"),
    differing: value(null, "differs"),
  };
}
