import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Copies of what was fetched, a file each.
 * A copy that cannot be understood is as good as none; a disk that cannot be read is not.
 */
export class Cache {
  constructor(folder) {
    this.folder = folder;
  }

  #path(name) {
    return join(this.folder, `${name}.json`);
  }

  /** What was kept under a name, or null. */
  async read(name) {
    let text;
    try {
      text = await readFile(this.#path(name), "utf8");
    } catch (error) {
      if (error.code === "ENOENT") return null;
      throw error;
    }
    return JSON.parse(text);
  }

  async keep(name, value) {
    await writeFile(this.#path(name), JSON.stringify(value));
  }
}
