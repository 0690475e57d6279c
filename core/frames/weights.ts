/**
 * What speaks for one file and against another as the answer to a frame. A score compares the files
 * of one frame only; its unit is what one more folder that both paths share is worth. Measured on
 * the trees and traces of test/fixtures/frame-paths.
 */

/** The best file must lead the next by this: less than a folder, more than any guess at sources. */
export const MIN_LEAD = 0.5;

/** The repository's whole path is an ending of the frame's. */
export const WHOLE_PATH_BONUS = 1;

/** What the frame's path has before that is a folder that repositories are usually put in. */
export const USUAL_ROOT_BONUS = 0.75;

/**
 * The file lies among tests, examples or copies, which do not run in production. More than a folder
 * where paths are compared; less where a package's name agrees, which says more than folders do.
 */
export const ASIDE_PATH_PENALTY = 1.5;
export const ASIDE_MODULE_PENALTY = 1;
export const ASIDE_CLASS_PENALTY = 0.6;

/** The folders are a whole package or namespace, and nothing of it is missing. */
export const WHOLE_PACKAGE_BONUS = 1;

/** A part of the package that the folders leave out is a word of the project's own folder. */
export const PACKAGE_WORD_BONUS = 0.5;

/** What a folder is worth that is the package's beginning instead of its end, which says less. */
export const PACKAGE_BEGINNING_FACTOR = 0.9;

/** The module and the file are both as the frame says. */
export const MODULE_AND_FILE_SCORE = 2;

/** A root that earlier traces or the other frames taught outweighs three folders of a look-alike. */
export const LEARNED_ROOT_BONUS = 3;

/** Each other file of the trace that the same roots explain is a folder's worth, up to three. */
export const MAX_AGREEING_BONUS = 3;

/** The file lies in the folder of the service that sent the trace: more than the margin. */
export const OWN_SERVICE_BONUS = 0.6;

/** Files of the trace that must agree before a part of a path counts; two names alone prove little. */
export const MIN_AGREEING_FILES = 2;
export const MIN_AGREEING_FILES_BY_NAME = 3;

/** Files of the trace below another root that make a frame's own root look strange. */
export const MIN_FILES_ELSEWHERE = 3;

/**
 * How many segments fewer than the best a file may share and still win by what else counts: where
 * the best is the whole of a path, and where it is a part of one.
 */
export const MAX_SEGMENTS_BEHIND_WHOLE = 2;
export const MAX_SEGMENTS_BEHIND_PART = 3;

/**
 * What each guess at a compiled file's source costs: together less than the margin, so that they
 * only order sources of one build. The ending first, then what was left out of its folders.
 */
export const COMPILED_COST = {
  ending: 0.01,
  sameFolder: 0.1,
  outputIsSource: 0.2,
  outputAndKindAreSource: 0.25,
  outputLeftOut: 0.3,
  outputAndKindLeftOut: 0.35,
};

/** The function's namespace is all of the file's folders: less where only its end is. */
export const NAMESPACE_BONUS = 1.5;
