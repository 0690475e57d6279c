/**
 * What speaks for one file and against another as the answer to a frame. A score compares the files
 * of one frame only; its unit is what one more folder that both paths share is worth. Measured on
 * the trees and traces of test/fixtures/frame-paths.
 */

/** The best file must lead the next by this: less than a folder, more than any guess at sources. */
export const MARGIN = 0.5;

/** All of the repository's path ends the frame's: nothing is left that could speak against it. */
export const WHOLE_PATH = 1;

/** What is left of the frame's path is a folder that repositories are usually put in. */
export const USUAL_ROOT = 0.75;

/**
 * The file lies among tests, examples or copies, which do not run in production. More than a folder
 * where paths are compared; less where a package's name agrees, which says more than folders do.
 */
export const ASIDE_BY_PATH = 1.5;
export const ASIDE_BY_MODULE = 1;
export const ASIDE_BY_CLASS = 0.6;

/** The folders are a whole package or namespace, and nothing of it is missing. */
export const WHOLE_PACKAGE = 1;

/** A part of the package that the folders leave out is a word of the project's own folder. */
export const PACKAGE_HINT = 0.5;

/** A folder that is the package's beginning instead of its end: a shade less sure. */
export const PACKAGE_BEGINNING = 0.9;

/** The module and the file are both as the frame says. */
export const MODULE_AND_FILE = 2;

/** A root that earlier traces or the other frames taught outweighs three folders of a look-alike. */
export const LEARNED_ROOT = 3;

/** Each other file of the trace that the same roots explain is a folder's worth, up to three. */
export const MAX_AGREEING = 3;

/** The file lies in the folder of the service that sent the trace: more than the margin. */
export const OWN_SERVICE = 0.6;

/** Files of the trace that must agree before a part of a path counts; two names alone prove little. */
export const ENOUGH_AGREE = 2;
export const ENOUGH_AGREE_ON_NAMES = 3;

/** Files of the trace below another root that make a frame's own root look strange. */
export const ENOUGH_ELSEWHERE = 3;

/** Files that share this many segments less than the best cannot win any more: what follows is worth less. */
export const HOPELESS_BEHIND_WHOLE = 2;
export const HOPELESS_BEHIND_PART = 3;

/**
 * What each guess at a compiled file's source costs: together less than the margin, so that they
 * only order sources of one build. The ending first, then what was left out of its folders.
 */
export const COMPILED = {
  ending: 0.01,
  sameFolder: 0.1,
  outputIsSource: 0.2,
  outputAndKindAreSource: 0.25,
  outputLeftOut: 0.3,
  outputAndKindLeftOut: 0.35,
};
