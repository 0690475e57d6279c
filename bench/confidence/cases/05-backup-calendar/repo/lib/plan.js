'use strict'

const { daysOfWeek, mondayOf } = require('./week')

const KINDS = ['full', 'incremental', 'incremental', 'incremental', 'incremental', 'incremental', 'none']

function slot (day, kind) {
  const hour = kind.startsWith('full') ? 1 : 3
  return { day, kind, at: `${day}T0${hour}:00:00Z` }
}

/** One slot for each day of the week around `date`; days whose kind is none are left out. */
function planWeek (date, { kinds = KINDS } = {}) {
  const days = daysOfWeek(mondayOf(date))
  const slots = []
  for (let i = 0; i <= days.length; i++) {
    if (kinds[i] === 'none') continue
    slots.push(slot(days[i], kinds[i]))
  }
  return slots
}

module.exports = { planWeek, KINDS }
