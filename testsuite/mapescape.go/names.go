// What an allocation is called, and where it stands: Go's own spelling, at all
// levels, with what gccgo puts on the heap by itself among it.
// { dg-additional-options "-fno-go-optimize-allocs" }

package p

type pair struct {
	a, b *int
}

type getter interface{ get() *int }

func (p *pair) get() *int { return p.a } // { dg-note "leaking param: 'p' to result ~r0 level=1" }

func Pair(p *int) *pair { // { dg-note "leaking param: 'p' to result ~r0 level=0" }
	return &pair{ // { dg-note "16: '&pair{\\.\\.\\.}' escapes to heap" }
		a: p,
		b: new(int), // { dg-note "20: 'new.int.' escapes to heap" }
	}
}

func Empty() *pair {
	return &pair{} // { dg-note "'&pair{}' escapes to heap" }
}

func Variable() *int {
	x := 1 // { dg-note "moved to heap: 'x'" }
	y := 2 // { dg-note "'y' does not escape" }
	z := &y
	return f(&x, z)
}

func f(a, b *int) *int { // { dg-note "leaking param: 'a' to result ~r0 level=0" }
	// { dg-note "'b' does not escape" "" { target *-*-* } .-1 }
	return a
}

func Slices(n int, s []int) ([]int, []int) { // { dg-note "leaking param: 's' to result ~r0 level=0" }
	return make([]int, n), append(s, // { dg-note "16: 'make...int, n.' escapes to heap" }
		// { dg-note "32: 'append.s, n, 2.' escapes to heap" "" { target *-*-* } .-1 }
		n, // a comment
		2)
}

func Text(a, b string, c []byte) (string, string, []byte) { // { dg-note "leaking param: 'a' to result ~r0 level=0" }
	// { dg-note "leaking param: 'b' to result ~r0 level=0" "" { target *-*-* } .-1 }
	// { dg-note "'c' does not escape" "" { target *-*-* } .-2 }
	s := a + ", " + b           // { dg-note "'a . \", \" . b' escapes to heap" }
	return s, string(c), []byte(a) // { dg-note "'string.c.' escapes to heap" }
	// { dg-note "'..byte.a.' escapes to heap" "" { target *-*-* } .-1 }
}

func Closure(n int) func() int { // { dg-note "moved to heap: 'n'" }
	return func() int { return n } // { dg-note "16: 'func literal' escapes to heap" }
}

func Method(p *pair) func() *int { // { dg-note "leaking param: 'p' to result ~r0 level=0" }
	return p.get // { dg-note "'p.get' escapes to heap" }
}

func Boxed(n int) interface{} {
	return n // { dg-note "'n' escapes to heap" }
}

func Interface(p *pair) getter { // { dg-note "leaking param: 'p' to result ~r0 level=0" }
	return p
}

func Chan() chan int {
	return make(chan int) // { dg-note "'make.chan int.' escapes to heap" }
}

func Call() int {
	return *Pair(nil).b // { dg-note "17: 'Pair.nil.' does not escape" }
	// { dg-record {function p.Call name Pair(nil) verdict noescape} "" { target *-*-* } .-1 }
}
