'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { daysOfWeek, mondayOf } = require('../../lib/week')

test('a week has seven days and ends on its Sunday', () => {
  assert.equal(daysOfWeek('2026-02-02').length, 7)
  assert.deepEqual(daysOfWeek('2026-02-02').at(-1), '2026-02-08')
})

test('the Monday of a Sunday is six days before it', () => {
  assert.equal(mondayOf('2026-02-08'), '2026-02-02')
})
