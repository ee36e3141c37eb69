// Deferred calls, goroutines and channels of Go.

package conformance

var sinkInt *int
var sinkMap map[string]int

func use(p *int) int {
	return *p
}

// { case J escape2/foo73 }
func DeferInLoop(s []*int) {
	for _, v := range s {
		vv := v        // { alloc vv: noescape }
		defer func() { // { alloc f: GO escape MUST any MAY noescape for loop }
			*vv = 1
		}()
	}
}

// { case J escape2/foo64b }
func DeferOnce(p *int) { // { alloc p: noescape }
	defer func() { // { alloc f: noescape }
		*p = 1
	}()
}

// { case J escape2/foo132 }
func DeferArgument() {
	i := 0 // { alloc i: noescape }
	defer func(p *int) {
		*p = 1
	}(&i)
}

// { case J escape2/foo136 }
func DeferKeeps() {
	i := 0 // { alloc i: escape }
	defer func(p *int) {
		sinkInt = p
	}(&i)
}

// { case J own/defer-map }
func DeferMap() {
	m := make(map[int]int) // { alloc m: noescape }
	defer func() {         // { alloc f: noescape }
		m[1] = 2
	}()
	m[1] = 1
}

// { case J own/defer-maps }
func DeferMaps(n int) {
	var maps []map[int]int
	defer func() { // { alloc f: noescape }
		for _, m := range maps {
			m[0] = 0
		}
	}()
	for i := 0; i < n; i++ {
		m := make(map[int]int) // { alloc m: GO escape MUST any MAY noescape for store-thru-ptr }
		maps = append(maps, m) // { alloc array: GO escape MUST any MAY noescape for size }
	}
}

// { case J own/defer-map-in-loop }
func DeferMapInLoop(n int) {
	for i := 0; i < n; i++ {
		m := make(map[int]int) // { alloc m: GO escape MUST any MAY noescape for loop }
		defer func() {         // { alloc f: GO escape MUST any MAY noescape for loop }
			m[1] = 2
		}()
	}
}

// { case J own/defer-map-kept }
func DeferMapKept() {
	m := make(map[string]int) // { alloc m: escape }
	defer func() {            // { alloc f: noescape }
		sinkMap = m
	}()
}

// { case J own/defer-unknown }
func DeferUnknown(f func(map[int]int)) {
	m := make(map[int]int) // { alloc m: escape }
	defer f(m)
}

// { case J own/recover }
func Recover() (x interface{}) {
	m := make(map[int]int) // { alloc m: noescape }
	defer func() {         // { alloc f: noescape }
		x = recover()
	}()
	return m[0]
}

// { case J own/panic-map }
func PanicMap() {
	m := make(map[int]int) // { alloc m: escape }
	panic(m)
}

// { case J own/panic-and-recover }
func PanicAndRecover() (x interface{}) {
	m := make(map[int]int) // { alloc m: escape }
	defer func() {         // { alloc f: noescape }
		x = recover()
	}()
	panic(m)
}

// { case J escape2/goLeak }
func GoLeak(p *int) { // { param p: leak }
	go use(p)
}

// { case J own/go-map }
func GoMap() {
	m := make(map[int]int) // { alloc m: escape }
	go func() {            // { alloc f: escape }
		m[1] = 1
	}()
}

// { case J own/go-map-argument }
func GoMapArgument() {
	m := make(map[int]int) // { alloc m: escape }
	go fillInts(m)
}

func fillInts(m map[int]int) { // { param m: noescape }
	m[0] = 0
}

// { case J own/send }
func Send(c chan map[int]int) {
	m := make(map[int]int) // { alloc m: escape }
	c <- m
}

// { case J own/receive }
func Receive(c chan *int) *int { // { param c: GO noescape MUST result:1 MAY result:1 for c-shape }
	return <-c
}

// { case J own/local-channel }
func LocalChannel() int {
	c := make(chan map[int]int, 1)
	m := make(map[int]int) // { alloc m: GO escape MUST any MAY noescape for store-thru-ptr }
	c <- m
	return len(<-c)
}

// { case J own/channel-to-goroutine }
func ChannelToGoroutine() int {
	c := make(chan map[int]int)
	go func() { // { alloc f: escape }
		m := make(map[int]int) // { alloc sent: escape }
		c <- m
	}()
	return len(<-c)
}

// { case J own/select }
func Select(c, d chan map[int]int) map[int]int {
	m := make(map[int]int) // { alloc m: escape }
	select {
	case c <- m:
	case n := <-d:
		return n
	}
	return nil
}
