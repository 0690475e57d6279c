import { expect, it } from "vitest";
import { inTurns } from "./in-turns.ts";

const firstLetter = (item: string) => item.slice(0, 1);

it("lets one with little to do stand behind one item of each other", () => {
  expect(inTurns(["a1", "a2", "a3", "b1", "c1", "c2"], firstLetter)).toEqual([
    "a1",
    "b1",
    "c1",
    "a2",
    "c2",
    "a3",
  ]);
});

it("keeps an owner's order, and nothing out", () => {
  expect(inTurns(["b2", "a1", "b1"], firstLetter)).toEqual(["b2", "a1", "b1"]);
  expect(inTurns([], firstLetter)).toEqual([]);
});
