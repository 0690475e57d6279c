/**
 * How much of one export is kept in memory: an isolate has 128 MB for all its requests, and a few
 * bytes on the wire can ask for a hundred times as many. SDKs send 512 records a batch, collectors
 * 8,192; their attribute limit is 128.
 */
export const MAX_RECORDS = 50_000;
export const MAX_ATTRIBUTES = 1_000;
export const MAX_LIST_ITEMS = 1_000;

/** Values nested deeper than this read as null: nothing real is, and recursion must end. */
export const MAX_VALUE_DEPTH = 16;

/** Exceptions kept of one span: the last ones, since the last is what ended it. */
export const MAX_EXCEPTIONS = 16;
