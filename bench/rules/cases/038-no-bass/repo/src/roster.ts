export type Singer = { name: string; voice: "soprano" | "alto" | "tenor" | "bass"; since: number };

/** The singers of a choir by voice. */
export class Roster {
  private readonly singers: Singer[] = [];
  private readonly absent = new Set<string>();

  join(singer: Singer): this {
    this.singers.push(singer);
    return this;
  }

  excuse(name: string): void {
    this.absent.add(name);
  }

  isThere(singer: Singer): boolean {
    return !this.absent.has(singer.name);
  }

  /** Everybody of a voice who comes today. */
  present(voice: Singer["voice"]): Singer[] {
    return this.singers.filter((each) => each.voice === voice).filter(this.isThere);
  }

  /** The one who sang longest in a voice, or undefined where the voice is empty. */
  eldest(voice: Singer["voice"]): Singer | undefined {
    return this.singers.filter((each) => each.voice === voice).sort((a, b) => a.since - b.since)[0];
  }
}
