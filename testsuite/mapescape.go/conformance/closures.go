// Closures of Go: what they capture, and how long they live.

package conformance

var sinkFunc func() int
var sinkInt *int

// { case I escape2/foo21 }
func CalledAtOnce() int {
	x := 1                            // { alloc x: noescape }
	f := func() int { x++; return x } // { alloc f: noescape }
	return f()
}

// { case I escape2/foo23 }
func Returned(x int) func() int {
	return func() int { // { alloc f: escape }
		return x
	}
}

// { case I escape2/foo24 }
func ReturnedCalled(x int) int {
	return func() int { // { alloc f: noescape }
		return x
	}()
}

// { case I escape2/foo117 }
func Unknown(unknown func(interface{})) { // { param unknown: GO noescape MUST any MAY noescape because the record of a closure goes to who is called }
	x := 1 // { alloc x: escape }
	unknown(&x)
}

// { case I escape2/foo118 }
func UnknownResult(unknown func() *int) *int { // { param unknown: GO noescape MUST any MAY result:1 for unknown-call because the record of a closure goes to who is called }
	return unknown()
}

// { case I escape_closure/ClosureCallArgs0 }
func ClosureCallArgs0() {
	x := 0 // { alloc x: noescape }
	func(p *int) {
		*p = 1
	}(&x)
}

// { case I escape_closure/ClosureCallArgs1 }
func ClosureCallArgs1(n int) {
	for i := 0; i < n; i++ {
		x := 0 // { alloc x: noescape }
		func(p *int) {
			*p = 1
		}(&x)
	}
}

// { case I escape_closure/ClosureCallArgs3 }
func ClosureCallArgs3() {
	x := 0 // { alloc x: escape }
	func(p *int) {
		sinkInt = p
	}(&x)
}

// { case I escape_closure/ClosureCallArgs5 }
func ClosureCallArgs5() *int {
	x := 0 // { alloc x: escape }
	return func(p *int) *int {
		return p
	}(&x)
}

// { case I escape_closure/ClosureIndirect }
func ClosureIndirect() int {
	f := func(p *int) int { return *p }
	x := 0 // { alloc x: noescape }
	return f(&x)
}

// { case I own/map-captured-returned }
func MapCapturedReturned() func() int {
	m := make(map[int]int) // { alloc m: escape }
	return func() int {    // { alloc f: escape }
		return len(m)
	}
}

// { case I own/map-captured-global }
func MapCapturedGlobal() {
	m := make(map[int]int)  // { alloc m: escape }
	sinkFunc = func() int { // { alloc f: escape }
		return len(m)
	}
}

// { case I own/map-captured-local }
func MapCapturedLocal() int {
	m := make(map[int]int) // { alloc m: noescape }
	add := func(k int) {   // { alloc f: noescape }
		m[k]++
	}
	add(1)
	return len(m)
}

// { case I own/map-reassigned }
func MapReassigned() int {
	m := make(map[int]int) // { alloc m: noescape }
	renew := func() {      // { alloc f: noescape }
		m = make(map[int]int) // { alloc new: GO escape MUST any MAY noescape for store-thru-ptr }
	}
	renew()
	m[1] = 1
	return len(m)
}

// { case I own/callback }
func each(m map[string]int, f func(string, int)) { // { param f: GO noescape MUST any MAY noescape because the record of a closure goes to who is called }
	for k, v := range m {
		f(k, v)
	}
}

func Callback(m map[string]int) int { // { param m: noescape }
	sums := make(map[int]int)       // { alloc sums: noescape }
	each(m, func(k string, v int) { // { alloc f: noescape }
		sums[len(k)] += v
	})
	return len(sums)
}

// { case I own/callback-keeps }
var sinkMaps []map[string]int

func CallbackKeeps(m map[string]int) {
	kept := make(map[string]int)    // { alloc kept: escape }
	each(m, func(k string, v int) { // { alloc f: noescape }
		sinkMaps = append(sinkMaps, kept)
	})
}

type thing struct{ p *int }

// { case I own/method }
func (t *thing) get() *int { // { param t: result:1 }
	return t.p
}

// { case I 27557/method-value }
func MethodValue(t *thing) func() *int { // { param t: GO leak MUST result:0 MAY result:0 for unknown-call }
	return t.get // { alloc f: escape }
}

// { case I 27557/method-value-called }
func MethodValueCalled() int {
	x := 1         // { alloc x: GO escape MUST any MAY noescape for unknown-call }
	t := thing{&x} // { alloc t: noescape }
	f := t.get     // { alloc f: noescape }
	return *f()
}

// { case I 13799/test1 }
func MapsAndClosures(n int) {
	m := make(map[int]int) // { alloc m: noescape }
	set := func(k int) {   // { alloc f: noescape }
		m[k] = k
	}
	for i := 0; i < n; i++ {
		set(i)
	}
}

// { case I 13799/recursive-closure }
func RecursiveClosure(n int) int {
	m := make(map[int]int) // { alloc m: noescape }
	var walk func(k int)   // { alloc walk: noescape }
	walk = func(k int) {   // { alloc f: noescape }
		m[k] = k
		if k > 0 {
			walk(k - 1)
		}
	}
	walk(n)
	return len(m)
}

// { case I own/interface-call }
type sizer interface{ size() int }
type counts map[string]int

func (c counts) size() int { return len(c) }

func InterfaceCall() int {
	var s sizer = counts{"a": 1} // { alloc m: noescape }
	return s.size()
}

// { case I own/unknown-method }
func UnknownMethod(f func(map[string]int)) {
	m := make(map[string]int) // { alloc m: escape }
	f(m)
}
