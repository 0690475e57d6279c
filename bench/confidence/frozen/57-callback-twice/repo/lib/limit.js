'use strict'

/** Runs at most `max` tasks at once. A task is a function of a callback. */
function limiter (max) {
  const waiting = []
  let running = 0

  function next () {
    if (running >= max || waiting.length === 0) return
    running += 1
    const { task, done } = waiting.shift()
    let isOver = false
    task((error, value) => {
      if (isOver) throw new Error('callback was already called')
      isOver = true
      running -= 1
      done(error, value)
      next()
    })
  }

  return function run (task, done) {
    waiting.push({ task, done })
    next()
  }
}

module.exports = { limiter }
