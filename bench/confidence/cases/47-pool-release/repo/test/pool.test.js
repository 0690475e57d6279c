'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { Pool, PoolExhausted } = require('../lib/db/pool')
const { transaction } = require('../lib/db/transaction')

test('a pool opens as many connections as it may', async () => {
  const pool = new Pool(async () => ({}), { size: 1 })
  await pool.acquire()
  await assert.rejects(pool.acquire(), PoolExhausted)
})

test('a failed transaction gives its connection back', async () => {
  const pool = new Pool(async () => ({ query: async () => ({ rows: [] }) }), { size: 1 })
  for (let i = 0; i < 3; i++) {
    await assert.rejects(transaction(pool, async () => { throw new Error('no') }), /no/)
  }
})
