/** Thrown for bytes that are no HTTP message. The connection cannot be used again. */
export class BadMessage extends Error {
  constructor(why, at) {
    super(`${why} at byte ${at}`);
    this.name = "BadMessage";
    this.at = at;
  }
}

/** Thrown where the bytes end within a message: more may come. */
export class Incomplete extends Error {
  constructor() {
    super("the message is not complete");
    this.name = "Incomplete";
  }
}
