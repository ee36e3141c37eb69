// Maps of Go: what is put in, taken out and handed on.  README tells what the
// sites say.

package conformance

// { case H escape_map/map0 }
func Map0() {
	m := make(map[*int]*int) // { alloc m: noescape }
	i := 0                   // { alloc i: GO escape MUST any MAY noescape for map-contents }
	j := 0                   // { alloc j: GO escape MUST any MAY noescape for map-contents }
	m[&i] = &j
}

// { case H escape_map/map1 }
func Map1() *int {
	m := make(map[*int]*int) // { alloc m: noescape }
	i := 0                   // { alloc i: GO escape MUST any MAY noescape for map-contents }
	j := 0                   // { alloc j: escape }
	m[&i] = &j
	return m[&i]
}

// { case H escape_map/map2 }
func Map2() map[*int]*int {
	m := make(map[*int]*int) // { alloc m: escape }
	i := 0                   // { alloc i: escape }
	j := 0                   // { alloc j: escape }
	m[&i] = &j
	return m
}

// { case H escape_map/map3 }
func Map3() []*int {
	m := make(map[*int]*int) // { alloc m: noescape }
	i := 0                   // { alloc i: escape }
	j := 0                   // { alloc j: GO escape MUST any MAY noescape for map-contents }
	m[&i] = &j
	var keys []*int
	for k := range m {
		keys = append(keys, k)
	}
	return keys
}

// { case H escape_map/map4 }
func Map4() []*int {
	m := make(map[*int]*int) // { alloc m: noescape }
	i := 0                   // { alloc i: GO escape MUST any MAY noescape for map-contents }
	j := 0                   // { alloc j: escape }
	m[&i] = &j
	var values []*int
	for k, v := range m {
		_ = k
		values = append(values, v)
	}
	return values
}

// { case H escape_map/map5 }
func Map5(m map[*int]*int) { // { param m: noescape }
	i := 0 // { alloc i: escape }
	j := 0 // { alloc j: escape }
	m[&i] = &j
}

// { case H escape_map/map6 }
func Map6(m map[*int]*int) { // { param m: noescape }
	if m != nil {
		m = make(map[*int]*int) // { alloc made: noescape }
	}
	i := 0 // { alloc i: GO escape MUST any MAY noescape for flow-insens }
	j := 0 // { alloc j: GO escape MUST any MAY noescape for flow-insens }
	m[&i] = &j
}

// { case H escape_map/map7 }
func Map7() {
	i := 0                     // { alloc i: GO escape MUST any MAY noescape for map-contents }
	j := 0                     // { alloc j: GO escape MUST any MAY noescape for map-contents }
	m := map[*int]*int{&i: &j} // { alloc m: noescape }
	_ = m
}

// { case H escape_map/map8 }
func Map8() map[*int]*int {
	i := 0                     // { alloc i: escape }
	j := 0                     // { alloc j: escape }
	m := map[*int]*int{&i: &j} // { alloc m: escape }
	return m
}

// { case H escape_map/map9 }
func Map9() *int {
	i := 0                     // { alloc i: GO escape MUST any MAY noescape for map-contents }
	j := 0                     // { alloc j: escape }
	m := map[*int]*int{&i: &j} // { alloc m: noescape }
	return m[nil]
}

// { case H escape2/foo90 }
func MakeLocal() int {
	m := make(map[int]int) // { alloc m: noescape }
	m[1] = 2
	return m[1]
}

// { case H escape2/foo91 }
var sinkMap map[string]int

func MakeGlobal() {
	sinkMap = make(map[string]int) // { alloc made: escape }
}

// { case H escape2/foo94 }
func RangeMaybe(m map[*int]*int, b bool) *int { // { param m: GO noescape MUST result:1 MAY result:1 for map-contents }
	for k := range m {
		if b {
			return k
		}
	}
	return nil
}

// { case H escape2/foo98 }
func IndexInto(m map[int]*int) *int { // { param m: GO noescape MUST result:1 MAY result:1 for map-contents }
	return m[0]
}

// { case H escape2/foo107 }
func LiteralKeys(i, j int) {
	x := &i                 // the parameter moves
	m := map[*int]int{x: j} // { alloc m: noescape }
	_ = m
}

// { case H own/two-values }
func CommaOk(m map[string]*int) (*int, bool) { // { param m: GO noescape MUST result:1 MAY result:1 for map-contents }
	v, ok := m["x"]
	return v, ok
}

// { case H own/delete }
func Delete(m map[string]*int, k string) { // { param m: noescape }
	delete(m, k)
}

// { case H own/clear }
func Clear(m map[string]*int) { // { param m: noescape }
	for k := range m {
		delete(m, k)
	}
}

// { case H own/length }
func Length(m map[string]*int) int { // { param m: noescape }
	return len(m)
}

// { case H own/map-of-maps }
func MapOfMaps() int {
	outer := make(map[string]map[string]int) // { alloc outer: noescape }
	outer["a"] = make(map[string]int)        // { alloc inner: GO escape MUST any MAY noescape for map-contents }
	outer["a"]["b"] = 1
	return outer["a"]["b"]
}

// { case H own/inner-map-returned }
func InnerMapReturned() map[string]int {
	outer := make(map[string]map[string]int) // { alloc outer: noescape }
	outer["a"] = make(map[string]int)        // { alloc inner: escape }
	return outer["a"]
}

type holder struct {
	m    map[string]int
	next *holder
}

// { case H own/map-in-struct }
func MapInStruct() int {
	h := &holder{}             // { alloc h: noescape }
	h.m = make(map[string]int) // { alloc m: GO escape MUST any MAY noescape for store-thru-ptr }
	h.m["a"] = 1
	return h.m["a"]
}

var sinkHolder *holder

// { case H own/map-in-global-struct }
func MapInGlobalStruct() {
	m := make(map[string]int)  // { alloc m: escape }
	sinkHolder = &holder{m: m} // { alloc h: escape }
}

// { case H own/map-out-of-struct }
func MapOutOfStruct() map[string]int {
	h := holder{m: make(map[string]int)} // { alloc m: escape }
	return h.m
}

// { case H own/out-parameter }
func OutParameter(out *map[string]int) { // { param out: noescape }
	*out = make(map[string]int) // { alloc m: escape }
}

// { case H own/constructor }
func NewCounts() map[string]int {
	return make(map[string]int, 8) // { alloc m: escape }
}

// { case H own/constructor-called }
func UseCounts() int {
	m := NewCounts() // { alloc m: GO escape MUST any MAY noescape for fresh-result }
	m["a"]++
	return m["a"]
}

// { case H own/helper-fills }
func fill(m map[int]int, k int) { // { param m: noescape }
	m[k] = k
}

func HelperFills(k int) int {
	m := make(map[int]int) // { alloc m: noescape }
	fill(m, k)
	return m[k]
}

// { case H own/value-kept }
func ValueKept(m map[string]*int, v *int) { // { param v: GO leak MUST m:0 MAY m:0 for map-contents }
	m["a"] = v
}

// { case H own/value-local }
func ValueLocal(v *int) int {
	m := make(map[string]*int) // { alloc m: noescape }
	m["a"] = v
	return *m["a"]
}

// { case H own/slice-values }
func SliceValues(p *int) []*int {
	m := make(map[int][]*int) // { alloc m: noescape }
	m[0] = append(m[0], p)    // { alloc array: escape }
	return m[0]
}

// { case H own/struct-values }
type pair struct{ a, b *int }

func StructValues() *int {
	m := make(map[string]pair) // { alloc m: noescape }
	x := new(int)              // { alloc x: escape }
	y := new(int)              // { alloc y: GO escape MUST any MAY noescape for map-contents }
	m["p"] = pair{x, y}
	return m["p"].a
}

// { case H own/interface-keys }
func InterfaceKeys(p *int) int {
	m := make(map[interface{}]int) // { alloc m: noescape }
	m[p] = 1
	m["text"] = 2
	return m[p]
}

// { case H own/boxed-map }
func BoxedMap() interface{} {
	return make(map[string]int) // { alloc m: escape }
}

// { case H own/boxed-and-unboxed }
func BoxedAndUnboxed() int {
	var x interface{} = make(map[string]int) // { alloc m: noescape }
	return len(x.(map[string]int))
}

// { case H own/swap }
func Swap(b bool) map[string]int {
	m := make(map[string]int) // { alloc m: escape }
	n := make(map[string]int) // { alloc n: escape }
	if b {
		m, n = n, m
	}
	n["a"] = 1
	return m
}

// { case H own/hint }
func Hints(n int) int {
	a := make(map[int]int, 8) // { alloc a: noescape }
	b := make(map[int]int, 9) // { alloc b: noescape }
	c := make(map[int]int, n) // { alloc c: noescape }
	return len(a) + len(b) + len(c)
}

// { case H own/recursion }
func Walk(m map[int]int, n int) { // { param m: noescape }
	if n > 0 {
		m[n] = n
		Walk(m, n-1)
	}
}

func WalkMap(n int) int {
	m := make(map[int]int) // { alloc m: noescape }
	Walk(m, n)
	return len(m)
}

// { case H own/loop }
func PerIteration(n int) (sum int) {
	for i := 0; i < n; i++ {
		m := make(map[int]int) // { alloc m: noescape }
		m[i] = i
		sum += m[i]
	}
	return
}

// { case H own/loop-carried }
func LoopCarried(n int) int {
	var last map[int]int
	for i := 0; i < n; i++ {
		m := make(map[int]int) // { alloc m: GO escape MUST any MAY noescape for loop }
		if last != nil {
			m[i] = last[i]
		}
		last = m
	}
	return len(last)
}
