'use strict'

const EVERY_MS = 30000

/** Which users belong to a segment. Keeps what it has while the server is away. */
class Segments {
  constructor ({ get, timers, log }) {
    Object.assign(this, { get, timers, log })
    this.members = new Map()
  }

  async load () {
    const list = JSON.parse(await this.get('/segments'))
    this.members = new Map(list.map(({ name, users }) => [name, new Set(users)]))
  }

  async start () {
    await this.load()
    this.timer = this.timers.setInterval(() => {
      this.load().catch((error) => this.log.warn("segments", error.message));
    }, EVERY_MS)
  }

  stop () {
    this.timers.clearInterval(this.timer)
  }

  has (segment, user) {
    return this.members.get(segment)?.has(user) ?? false
  }
}

module.exports = { Segments }
