import type { LanguageCase } from "../code/case.fixture.ts";

const nilPointer = "panic: runtime error: invalid memory address or nil pointer dereference";

const store = `package shop

import (
	"errors"
)

// ErrNoBook is returned where there is none.
var ErrNoBook = errors.New("no book")

// Book is one on the shelf.
type Book struct {
	Title  string
	Author *Author
}

// Author wrote it.
type Author struct{ Name string }

// Shelf holds books by number.
type Shelf struct {
	books map[int]*Book
	seen  map[int]int
}

`;

/** Go's own cases, in the format that the runtime prints; none of them was run here. */
export const goCases: LanguageCase[] = [
  {
    title: "a nil that a sibling refuses",
    path: "shop/shelf.go",
    text: `${store}// Title returns the title.
func (s *Shelf) Title(n int) (string, error) {
	b := s.find(n)
	if b == nil {
		return "", ErrNoBook
	}
	return b.Title, nil
}

// Head returns the start of the title.
func (s *Shelf) Head(id int) (string, error) {
	b := s.find(id)
	return b.Title[:3], nil¦
}

func (s *Shelf) find(n int) *Book { return s.books[n] }
`,
    error: nilPointer,
    class: "property_of_nullish",
    says: ["`b` is nil where it is followed", "`b` comes from `s.find(id)`"],
    puts: ["if b == nil {", 'return "", ErrNoBook', "}"],
  },
  {
    title: "a sibling that gives other results",
    path: "shop/shelf.go",
    text: `${store}// Title returns the title.
func (s *Shelf) Title(n int) (string, error) {
	b := s.find(n)
	if b == nil {
		return "", ErrNoBook
	}
	return b.Title, nil
}

// Head returns the start of the title.
func (s *Shelf) Head(id int) string {
	b := s.find(id)
	return b.Title[:3]¦
}

func (s *Shelf) find(n int) *Book { return s.books[n] }
`,
    error: nilPointer,
    class: "property_of_nullish",
    says: ["`b` is nil where it is followed"],
    puts: null,
  },
  {
    title: "a nil whose answer the comment names",
    path: "shop/shelf.go",
    text: `${store}// Writer returns who wrote a book; a book without an author has "unknown".
func (s *Shelf) Writer(n int) string {
	b := s.books[n]
	if b == nil {
		return "unknown"
	}
	return b.Author.Name¦
}
`,
    error: nilPointer,
    class: "property_of_nullish",
    says: ["`b.Author` is nil where it is followed"],
    puts: ["if b.Author == nil {", 'return "unknown"', "}"],
  },
  {
    title: "a nil in a loop, which no answer of the function fits",
    path: "shop/shelf.go",
    text: `${store}// Writers returns all authors; nil where there are no books.
func (s *Shelf) Writers(books []*Book) []string {
	var names []string
	for _, b := range books {
		names = append(names, b.Author.Name)¦
	}
	return names
}
`,
    error: nilPointer,
    class: "property_of_nullish",
    says: ["is nil where it is followed"],
    puts: null,
  },
  {
    title: "a map that was declared and never made",
    path: "shop/count.go",
    text: `package shop

// Count counts words.
func Count(words []string) map[string]int {
	var counts map[string]int
	for _, word := range words {
		counts[word]++¦
	}
	return counts
}
`,
    error: "panic: assignment to entry in nil map",
    class: "logic_error",
    says: ["never made: `counts`"],
    puts: ["counts := make(map[string]int)"],
  },
  {
    title: "a map that a sibling makes before it writes",
    path: "shop/shelf.go",
    text: `${store}// Lend counts one that was lent.
func (s *Shelf) Lend(n int) {
	if s.seen == nil {
		s.seen = make(map[int]int)
	}
	s.seen[n]++
}

// Return counts one that came back.
func (shelf *Shelf) Return(n int) {
	shelf.seen[n] = 0¦
}
`,
    error: "panic: assignment to entry in nil map",
    class: "logic_error",
    says: ["never made: `shelf.seen`"],
    puts: ["if shelf.seen == nil {", "shelf.seen = make(map[int]int)", "}"],
  },
  {
    title: "a map of a field that nobody makes",
    path: "shop/shelf.go",
    text: `${store}// Return counts one that came back.
func (s *Shelf) Return(n int) {
	s.seen[n] = 0¦
}
`,
    error: "panic: assignment to entry in nil map",
    class: "logic_error",
    says: ["never made: `s.seen`"],
    puts: null,
  },
  {
    title: "the first of an empty slice, as the comment says",
    path: "shop/queue.go",
    text: `package shop

// First returns the job to do next, or "" if there are no jobs.
func First(jobs []string) string {
	return jobs[0]¦
}
`,
    error: "panic: runtime error: index out of range [0] with length 0",
    class: "logic_error",
    says: ["beyond the end of `jobs`"],
    puts: ["if len(jobs) == 0 {", 'return ""', "}"],
  },
  {
    title: "a mean of nothing that nobody spoke of",
    path: "shop/stats.go",
    text: `package shop

// Mean returns the mean of readings.
func Mean(readings []int) int {
	sum := 0
	for _, r := range readings {
		sum += r
	}
	return sum / len(readings)¦
}
`,
    error: "panic: runtime error: integer divide by zero",
    class: "logic_error",
    says: ["divided by zero: by `len(readings)`"],
    puts: null,
  },
  {
    title: "a mean of nothing that the comment speaks of",
    path: "shop/stats.go",
    text: `package shop

// Mean returns the mean of readings, and 0 for no readings.
func Mean(readings []int) int {
	sum := 0
	for _, r := range readings {
		sum += r
	}
	return sum / len(readings)¦
}
`,
    error: "panic: runtime error: integer divide by zero",
    class: "logic_error",
    says: ["divided by zero: by `len(readings)`"],
    puts: ["if len(readings) == 0 {", "return 0", "}"],
  },
  {
    title: "a type assertion that a sibling asks first",
    path: "shop/user.go",
    text: `package shop

import "net/http"

// Show shows the user.
func Show(w http.ResponseWriter, r *http.Request) {
	user, ok := r.Context().Value(userKey).(*User)
	if !ok {
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
	write(w, user.Name)
}

// Mail shows the mail.
func Mail(w http.ResponseWriter, r *http.Request) {
	user := r.Context().Value(userKey).(*User)¦
	write(w, user.Mail)
}
`,
    error: "panic: interface conversion: interface {} is nil, not *shop.User",
    class: "property_of_nullish",
    says: ["`r.Context().Value(userKey)` is of another type"],
    puts: [
      "user, ok := r.Context().Value(userKey).(*User)",
      "if !ok {",
      'http.Error(w, "who are you?", http.StatusUnauthorized)',
      "return",
      "}",
    ],
  },
  {
    title: "an error that is asked for too late",
    path: "shop/fetch.go",
    text: `package shop

import "net/http"

// Fetch reads a page.
func Fetch(url string) (int, error) {
	resp, err := http.Get(url)
	defer resp.Body.Close()¦
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
`,
    error: nilPointer,
    class: "property_of_nullish",
    says: ["`resp` comes from `http.Get(url)`"],
    puts: ["defer resp.Body.Close()"],
  },
  {
    title: "an error that is left out, and a sibling that hands it on",
    path: "shop/mail.go",
    text: `package shop

func Name(id string) (string, error) {
	u, err := load(id)
	if err != nil {
		return "", err
	}
	return u.Name, nil
}

func Mail(id string) (string, error) {
	user, _ := load(id)
	return user.Mail, nil¦
}
`,
    error: nilPointer,
    class: "property_of_nullish",
    says: ["`user` comes from `load(id)`"],
    puts: ["user, err := load(id)", "if err != nil {", 'return "", err', "}"],
  },
  {
    title: "a handler whose request has another name than its sibling's",
    path: "shop/handlers.go",
    text: `package shop

import "net/http"

func (h *Handlers) Show(w http.ResponseWriter, r *http.Request) {
	u := h.users.Find(r.PathValue("id"))
	if u == nil {
		http.NotFound(w, r)
		return
	}
	write(w, u.Name)
}

func (h *Handlers) Mail(w http.ResponseWriter, req *http.Request) {
	u := h.users.Find(req.PathValue("id"))
	write(w, u.Mail)¦
}
`,
    error: nilPointer,
    class: "property_of_nullish",
    says: ["`u` is nil where it is followed"],
    puts: ["if u == nil {", "http.NotFound(w, req)", "return", "}"],
  },
  {
    title: "a map that two goroutines write",
    path: "shop/stats.go",
    text: `package shop

func add(seen map[string]int, key string) {
	seen[key]++¦
}
`,
    error: "fatal error: concurrent map writes",
    class: "logic_error",
    says: ["written by several goroutines at once"],
    puts: null,
  },
];
