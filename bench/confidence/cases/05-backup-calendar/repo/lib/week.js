'use strict'

const DAY_MS = 86400000

/** The seven days of the week that begins on the given Monday, as YYYY-MM-DD. */
function daysOfWeek (monday) {
  const start = Date.parse(monday + 'T00:00:00Z')
  const days = []
  for (let i = 0; i < 7; i++) days.push(new Date(start + i * DAY_MS).toISOString().slice(0, 10))
  return days
}

function mondayOf (date) {
  const t = Date.parse(date + 'T00:00:00Z')
  const weekday = (new Date(t).getUTCDay() + 6) % 7
  return new Date(t - weekday * DAY_MS).toISOString().slice(0, 10)
}

module.exports = { daysOfWeek, mondayOf, DAY_MS }
