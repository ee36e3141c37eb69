// A map that a closure captures escapes if the closure outlives the function,
// and only then: whoever calls it, and however it came there.

// { dg-options "-fplugin-arg-mapescape-scope=maps" }

package p

func each(m map[string]int, f func(string, int)) { // { dg-note "leaking param content: 'm'" }
	for k, v := range m {
		f(k, v)
	}
}

func Sums(m map[string]int) int { // { dg-note "'m' does not escape" }
	sums := make(map[int]int, 8) // { dg-note "'make.map.int.int, 8.' does not escape" }
	each(m, func(k string, v int) { sums[len(k)] += v })
	return sums[1]
}

var kept []map[int]int
var last map[int]int

func Keeps(m map[string]int) { // { dg-note "'m' does not escape" }
	m2 := make(map[int]int) // { dg-note "'make.map.int.int.' escapes to heap" }
	each(m, func(k string, v int) { kept = append(kept, m2) })
}

func Unknown(f func(func())) {
	m := make(map[int]int) // { dg-note "'make.map.int.int.' escapes to heap" }
	f(func() { m[1] = 1 })
}

func Nested(n int) int {
	m := make(map[int]int, 8) // { dg-note "'make.map.int.int, 8.' does not escape" }
	outer := func(k int) func() {
		return func() { m[k] = k }
	}
	outer(n)()
	return m[n]
}

// A deferred closure: with the function it is done, in a loop too.
func Deferred(n int) {
	m := make(map[int]int, 8) // { dg-note "'make.map.int.int, 8.' does not escape" }
	// { dg-record {verdict noescape scope p.Deferred} "" { target *-*-* } .-1 }
	defer func() { m[1] = 2 }()
	for i := 0; i < n; i++ {
		d := make(map[int]int, 8) // { dg-note "'make.map.int.int, 8.' does not escape" }
		// { dg-record {verdict noescape scope p.Deferred} "" { target *-*-* } .-1 }
		defer func() { d[1] = 2 }()
		e := make(map[int]int, 8) // { dg-note "'make.map.int.int, 8.' does not escape" }
		// { dg-record {verdict noescape scope {loop at line 47 of p.Deferred}} "" { target *-*-* } .-1 }
		e[1] = i
	}
}

func DeferredMaps(n int) {
	var maps []map[int]int
	defer func() {
		for _, m := range maps {
			m[0] = 1
		}
	}()
	for i := 0; i < n; i++ {
		m := make(map[int]int, 8) // { dg-note "'make.map.int.int, 8.' does not escape" }
		maps = append(maps, m)
	}
}

func DeferredKeeps() {
	m := make(map[int]int, 8) // { dg-note "'make.map.int.int, 8.' escapes to heap" }
	// { dg-record {verdict escape reason stored-global} "" { target *-*-* } .-1 }
	defer func() { last = m }()
}
