'use strict'

/** Runs `work` in a transaction: committed where it returns, rolled back where it throws. */
async function transaction (pool, work) {
  const connection = await pool.acquire()
  try {
    await connection.query('begin')
    const result = await work(connection)
    await connection.query('commit')
    return result
  } catch (error) {
    await connection.query('rollback')
    throw error
  } finally {
    pool.release(connection)
  }
}

module.exports = { transaction }
