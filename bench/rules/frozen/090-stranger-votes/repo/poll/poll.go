package poll

import "errors"

// ErrClosed is returned for votes after the end.
var ErrClosed = errors.New("poll: closed")

// Poll counts votes by option.
type Poll struct {
	Question string
	counts   map[string]int
	voters   map[string]*Voter
	closed   bool
}

// Voter is somebody who may vote; Proxy votes in their place and is nil for most.
type Voter struct {
	Name  string
	Voted bool
	Proxy *Voter
}

// Open returns a poll without votes.
func Open(question string, voters map[string]*Voter) *Poll {
	return &Poll{Question: question, counts: map[string]int{}, voters: voters}
}

// Vote counts a vote.
func (p *Poll) Vote(voter, option string) error {
	if p.closed {
		return ErrClosed
	}
	v := p.voters[voter]
	if v.Voted {
		return errors.New("poll: voted before")
	}
	v.Voted = true
	p.counts[option]++
	return nil
}

// Count returns the votes of an option.
func (p *Poll) Count(option string) int {
	return p.counts[option]
}
