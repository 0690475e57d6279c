'use strict'

/** One statement on a connection of its own. Rows, or the database's error. */
async function query (pool, text, values = []) {
  const connection = await pool.acquire()
  const { rows } = await connection.query(text, values)
  pool.release(connection)
  return rows
}

module.exports = { query }
