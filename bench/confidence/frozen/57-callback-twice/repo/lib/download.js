'use strict'

const MOST_BYTES = 10_000_000

// Collects what a source emits: data, then end or error. A source may emit close after either.
// done(error, bytes): exactly once, whatever the source does.
function download (source, done) {
  const chunks = []
  let size = 0

  source.on('data', (chunk) => {
    size += chunk.length
    if (size > MOST_BYTES) {
      source.destroy()
      done(new RangeError('the download is too large'))
      return
    }
    chunks.push(chunk)
  })
  source.on('error', (error) => done(error))
  source.on('end', () => done(null, Buffer.concat(chunks)))
  source.on('close', () => done(new Error('closed before its end')))
}

module.exports = { download }
