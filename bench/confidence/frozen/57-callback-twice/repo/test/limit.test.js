'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { limiter } = require('../lib/limit')

test('no more than the limit run at once', () => {
  const run = limiter(1)
  const callbacks = []
  run((callback) => callbacks.push(callback), () => {})
  run((callback) => callbacks.push(callback), () => {})
  assert.equal(callbacks.length, 1)
  callbacks[0](null)
  assert.equal(callbacks.length, 2)
  assert.throws(() => callbacks[0](null), /already called/)
})
