import { git } from "./git.ts";

/** Whether a commit is another one or comes after it. */
export function holds(folder: string, commit: string, ancestor: string): Promise<boolean> {
  return git(folder, ["merge-base", "--is-ancestor", ancestor, commit]).then(
    () => true,
    () => false,
  );
}
