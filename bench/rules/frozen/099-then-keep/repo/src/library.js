/** Tracks of the station, read from a catalogue that takes its time. */
export class Library {
  constructor(catalogue) {
    this.catalogue = catalogue;
    this.tracks = new Map();
  }

  /** Reads the catalogue and keeps it; resolves to how many tracks there are. */
  refresh() {
    return this.catalogue.read().then(this.keep);
  }

  keep(tracks) {
    for (const track of tracks) this.tracks.set(track.id, track);
    return this.tracks.size;
  }

  find(id) {
    return this.tracks.get(id);
  }
}
