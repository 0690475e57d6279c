'use strict'

const EVERY_MS = 10000

/** The flags of an environment. The first load must succeed: without flags the app does not start. */
class Flags {
  constructor ({ get, timers, log, segments }) {
    Object.assign(this, { get, timers, log, segments })
    this.rules = new Map()
  }

  async load () {
    const list = JSON.parse(await this.get('/flags'))
    this.rules = new Map(list.map((rule) => [rule.name, rule]))
  }

  async start () {
    await this.load()
    this.timer = this.timers.setInterval(() => {
      this.load()
    }, EVERY_MS)
  }

  stop () {
    this.timers.clearInterval(this.timer)
  }

  isOn (name, user) {
    const rule = this.rules.get(name)
    if (!rule) return false
    if (rule.segment) return this.segments.has(rule.segment, user)
    return rule.on
  }
}

module.exports = { Flags }
