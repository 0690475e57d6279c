#!/usr/bin/env node
'use strict'

const { planWeek } = require('../lib/plan')

function main (argv) {
  const [date = new Date().toISOString().slice(0, 10)] = argv
  return planWeek(date).map(({ at, kind }) => `${at}  ${kind}`).join('\n')
}

if (require.main === module) console.log(main(process.argv.slice(2)))
module.exports = { main }
