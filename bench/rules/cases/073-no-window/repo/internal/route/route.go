package route

// Stop is one address on a tour.
type Stop struct {
	ID      string
	Parcels []string
	Window  *Window
}

// Window is when somebody is at home, in minutes of the day.
type Window struct {
	From, To int
}

// Tour holds the stops of a day by id.
type Tour struct {
	stops map[string]*Stop
	order []string
}

// New returns an empty tour.
func New() *Tour {
	return &Tour{stops: map[string]*Stop{}}
}

// Add appends a stop to the tour.
func (t *Tour) Add(s *Stop) {
	t.stops[s.ID] = s
	t.order = append(t.order, s.ID)
}

// Find returns the stop of an id, or nil where the tour has none.
func (t *Tour) Find(id string) *Stop {
	return t.stops[id]
}

// Latest returns until when a stop must be reached. A stop without a window has the end of the day, 1440.
func (t *Tour) Latest(id string) int {
	s := t.Find(id)
	if s == nil {
		return 1440
	}
	return s.Window.To
}

// Next returns the stop after some stop.
func (t *Tour) Next(i int) *Stop {
	return t.stops[t.order[i+1]]
}
