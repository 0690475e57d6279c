'use strict'

class PoolExhausted extends Error {
  constructor (size) {
    super(`all ${size} connections are in use`)
    this.name = 'PoolExhausted'
  }
}

class Pool {
  constructor (open, { size = 4 } = {}) {
    this.open = open
    this.size = size
    this.idle = []
    this.used = new Set()
  }

  async acquire () {
    const connection = this.idle.pop()
    if (connection) {
      this.used.add(connection)
      return connection
    }
    if (this.used.size >= this.size) throw new PoolExhausted(this.size)
    const slot = {}
    this.used.add(slot)
    try {
      const fresh = await this.open()
      this.used.add(fresh)
      return fresh
    } finally {
      this.used.delete(slot)
    }
  }

  release (connection) {
    if (!this.used.delete(connection)) throw new Error('released twice')
    this.idle.push(connection)
  }
}

module.exports = { Pool, PoolExhausted }
