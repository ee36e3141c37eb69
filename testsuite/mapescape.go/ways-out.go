// The five ways of a map to the heap, in Go.  The names are those of the
// source, and each note stands where its expression begins.

// { dg-options "-fplugin-arg-mapescape-scope=maps" }

package p

import "fmt"

var all map[string]map[string]int

// It is returned.
func Returned() map[string]int {
	m := make(map[string]int, 8) // { dg-note "14: 'make.map.string.int, 8.' escapes to heap" }
	// { dg-record {name {make(map[string]int, 8)} type {map[string]int} function p.Returned map true verdict escape reason returned placement heap} "" { target *-*-* } .-1 }
	m["a"] = 1
	return m
}

// It goes where nobody knows what becomes of it.
func Printed() {
	m := make(map[string]int) // { dg-note "'make.map.string.int.' escapes to heap" }
	// { dg-record {map true verdict escape reason opaque-call} "" { target *-*-* } .-1 }
	fmt.Println(m)
}

// What it holds goes with it, also what it holds as a key.
func Content() {
	m := make(map[string]int) // { dg-note "'make.map.string.int.' escapes to heap" }
	// { dg-note "leak: hash pointer: 'make.map.string.int.'" "" { target *-*-* } .-1 }
	// { dg-record {map true verdict escape reason content-pointer} "" { target *-*-* } .-2 }
	all["x"] = m
}

func Key() map[*int]bool {
	k := new(int)                // { dg-note "leak: hash pointer: 'new.int.'" }
	m := map[*int]bool{k: false} // { dg-note "'map..int.bool.\\.\\.\\..' escapes to heap" }
	// { dg-record {callee __go_construct_map name {map[*int]bool{...}} reason returned} "" { target *-*-* } .-1 }
	m[k] = true
	return m
}

// It is captured by a closure that outlives the function, by a goroutine.
func Captured() func() int {
	m := make(map[string]int) // { dg-note "'make.map.string.int.' escapes to heap" }
	// { dg-record {map true verdict escape reason returned} "" { target *-*-* } .-1 }
	return func() int { return len(m) }
}

func Goroutine() {
	m := make(map[string]int) // { dg-note "'make.map.string.int.' escapes to heap" }
	// { dg-record {map true verdict escape reason thread} "" { target *-*-* } .-1 }
	go func() { m["a"] = 1 }()
}

// It has no bound: there is no hint, or none that is known, or a large one.
func Grows(n int) int {
	m := make(map[string]int) // { dg-note "'make.map.string.int.' does not escape" }
	// { dg-note "map grows beyond stack limit: 'make.map.string.int.'" "" { target *-*-* } .-1 }
	// { dg-record {map true verdict noescape reason grows scope p.Grows} "" { target *-*-* } .-2 }
	l := map[string]int{} // { dg-note "'map.string.int{}' does not escape" }
	// { dg-note "map grows beyond stack limit: 'map.string.int{}'" "" { target *-*-* } .-1 }
	h := make(map[string]int, n) // { dg-note "'make.map.string.int, n.' does not escape" }
	// { dg-note "map grows beyond stack limit: 'make.map.string.int, n.'" "" { target *-*-* } .-1 }
	// { dg-record {verdict noescape reason unbounded-size} "" { target *-*-* } .-2 }
	t := make(map[string]int, 1000) // { dg-note "'make.map.string.int, 1000.' does not escape" }
	// { dg-note "map grows beyond stack limit: 'make.map.string.int, 1000.'" "" { target *-*-* } .-1 }
	// { dg-record {verdict noescape reason too-large} "" { target *-*-* } .-2 }
	m["a"], l["a"], h["a"], t["a"] = 1, 2, 3, 4
	return len(m) + len(l) + len(h) + len(t)
}

// It needs no heap.
func Stays() int {
	m := make(map[string]int, 8) // { dg-note "'make.map.string.int, 8.' does not escape" }
	// { dg-record {map true verdict noescape reason null} "" { target *-*-* } .-1 }
	c := make(map[int]int, 100) // { dg-note "'make.map.int.int, 100.' does not escape" }
	d := map[string]int{"a": 1} // { dg-note "'map.string.int.\\.\\.\\..' does not escape" }
	m["a"] = d["a"]
	return len(m) + len(c)
}
