'use strict'

const { query } = require('./db/query')
const { transaction } = require('./db/transaction')

const DUPLICATE = '23505'

exports.findOrder = async function findOrder (pool, id) {
  const [order = null] = await query(pool, 'select * from orders where id = $1', [id])
  return order
}

/** False where the name is taken. */
exports.addTag = async function addTag (pool, name) {
  try {
    await query(pool, 'insert into tags values ($1)', [name])
    return true
  } catch (error) {
    if (error.code === DUPLICATE) return false
    throw error
  }
}

exports.cancelOrder = function cancelOrder (pool, id) {
  return transaction(pool, async (connection) => {
    await connection.query('update orders set state = $2 where id = $1', [id, 'cancelled'])
    await connection.query('insert into refunds (order_id) values ($1)', [id])
  })
}
