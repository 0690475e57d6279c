'use strict'

const { Flags } = require('./flags')
const { Segments } = require('./segments')

async function client (parts) {
  const segments = new Segments(parts)
  const flags = new Flags({ ...parts, segments })
  await segments.start()
  await flags.start()
  return flags
}

module.exports = { client }
