'use strict'

const { download } = require('./download')
const { limiter } = require('./limit')

/** Downloads everything, two at a time. Results in the order of the sources: bytes, or the error. */
function downloadAll (open, addresses, done) {
  const run = limiter(2)
  const results = new Array(addresses.length)
  let left = addresses.length
  if (left === 0) return done([])
  addresses.forEach((address, i) => {
    run((callback) => download(open(address), callback), (error, bytes) => {
      results[i] = error ?? bytes
      left -= 1
      if (left === 0) done(results)
    })
  })
}

module.exports = { downloadAll }
