package app

import "example.com/courier/internal/route"

// Driver walks through a tour.
type Driver struct {
	tour *route.Tour
	at   int
}

// Advance goes on to the next stop and returns its parcels.
func (d *Driver) Advance() []string {
	next := d.tour.Next(d.at)
	d.at++
	return next.Parcels
}

// IsLate tells whether a stop cannot be reached in time.
func (d *Driver) IsLate(id string, now int) bool {
	return now > d.tour.Latest(id)
}
