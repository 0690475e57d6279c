package poll

import "fmt"

// ProxyName names who votes in somebody's place, or "" where nobody does.
func ProxyName(v *Voter) string {
	if v == nil {
		return ""
	}
	return v.Proxy.Name
}

// Line is how a voter stands in the list.
func Line(v *Voter) string {
	if name := ProxyName(v); name != "" {
		return fmt.Sprintf("%s (by %s)", v.Name, name)
	}
	return v.Name
}
