'use strict';

process.env.TZ = 'Europe/Berlin';
const assert = require('node:assert/strict');
const { test } = require('node:test');
const { nightsOf } = require('../../src/nights');

test('a stay from the 1st to the 3rd has the nights of the 1st and the 2nd', () => {
  assert.deepEqual(nightsOf('2026-06-01', '2026-06-03'), ['2026-06-01', '2026-06-02']);
});
