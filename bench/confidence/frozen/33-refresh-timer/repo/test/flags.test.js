'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { client } = require('../src')

test('a flag may be on for a segment', async () => {
  const answers = {
    '/segments': '[{"name":"staff","users":["ada"]}]',
    '/flags': '[{"name":"beta","segment":"staff"},{"name":"new","on":true}]'
  }
  const flags = await client({ get: async (path) => answers[path], timers: { setInterval () {}, clearInterval () {} }, log: console })
  assert.equal(flags.isOn('beta', 'ada'), true)
  assert.equal(flags.isOn('beta', 'bob'), false)
  assert.equal(flags.isOn('new', 'bob'), true)
})
