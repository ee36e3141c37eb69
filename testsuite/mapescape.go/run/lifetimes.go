// What is said not to escape is spoiled when its function returns: the program
// must not notice.  Where a function allocates what outlives it, it does:
// see oracle.c.

package main

type node struct {
	next  *node
	value int
	m     map[string]int
}

var kept map[string]int
var keptFunc func() int
var keptNode *node

func Local() int {
	m := make(map[string]int)
	p := &node{value: 3}
	m["a"] = p.value
	return m["a"]
}

func Returned() map[string]int {
	return map[string]int{"a": 1}
}

func FromCallee() int {
	m := Returned()
	m["b"] = 2
	return len(m)
}

func Stored() int {
	kept = make(map[string]int, 20)
	return len(kept)
}

func Fetched() *node {
	m := make(map[string]*node)
	m["a"] = &node{value: 5}
	return m["a"]
}

func FetchedValue() int {
	m := make(map[string]*node)
	m["a"] = &node{value: 6}
	m["b"] = &node{value: 7, next: m["a"]}
	return m["b"].next.value
}

func Keys() (result []*node) {
	m := make(map[*node]int)
	m[&node{value: 8}] = 1
	for k := range m {
		result = append(result, k)
	}
	return
}

func Closure() func() int {
	m := make(map[int]int)
	return func() int { m[0]++; return m[0] }
}

func ClosureLocal() int {
	m := make(map[int]int)
	f := func(k int) { m[k]++ }
	f(1)
	f(1)
	return m[1]
}

func each(m map[string]int, f func(string, int)) {
	for k, v := range m {
		f(k, v)
	}
}

func Callback() int {
	source := map[string]int{"x": 1, "yy": 2}
	sums := make(map[int]int)
	each(source, func(k string, v int) { sums[len(k)] += v })
	return sums[1] + sums[2]
}

func CallbackKeeps() int {
	source := map[string]int{"x": 1}
	mine := make(map[string]int)
	each(source, func(k string, v int) { kept = mine })
	return len(source)
}

func Deferred() (n int) {
	m := make(map[int]int)
	defer func() { m[0]++; n = m[0] }()
	m[0] = 41
	return 0
}

func DeferredInLoop(k int) (n int) {
	for i := 0; i < k; i++ {
		m := map[int]int{0: i}
		defer func() { n += m[0] }()
	}
	return 0
}

func DeferredKeeps() {
	m := map[string]int{"kept": 9}
	defer func() { kept = m }()
}

func Recovered() (r map[int]int) {
	m := map[int]int{1: 10}
	defer func() { r = recover().(map[int]int) }()
	panic(m)
}

func RecoveredText() (r string) {
	m := map[int]int{1: 10}
	defer func() { r = recover().(error).Error() }()
	return string("abc"[m[1]])
}

func Sent(c chan map[int]int) {
	m := map[int]int{2: 20}
	c <- m
}

func SentLocal() int {
	c := make(chan map[int]int, 1)
	c <- map[int]int{3: 30}
	m := <-c
	return m[3]
}

func Goroutine(c chan int) {
	m := map[int]int{4: 40}
	go func() { c <- m[4] }()
}

func List(n int) (head *node) {
	for i := 0; i < n; i++ {
		head = &node{next: head, value: i}
	}
	return
}

func ListLocal(n int) (sum int) {
	var head *node
	for i := 0; i < n; i++ {
		head = &node{next: head, value: i}
	}
	for p := head; p != nil; p = p.next {
		sum += p.value
	}
	return
}

type reader interface{ read() int }

func (n *node) read() int { return n.value + n.m["a"] }

func Interface() reader {
	return &node{m: map[string]int{"a": 1}, value: 50}
}

func InterfaceLocal() int {
	var r reader = &node{m: map[string]int{"a": 1}, value: 60}
	return r.read()
}

func Boxed() interface{} {
	return [2]int{70, 71}
}

func MethodValue() func() int {
	n := &node{value: 80}
	return n.read
}

func Struct() node {
	return node{m: map[string]int{"s": 1}}
}

func MapOfMaps() map[string]int {
	m := make(map[string]map[string]int)
	m["a"] = map[string]int{"b": 90}
	return m["a"]
}

func Parameter(out *node) {
	out.m = map[string]int{"p": 1}
	out.next = &node{value: 100}
}

func InParameter(m map[string]*node) {
	m["x"] = &node{value: 110}
}

func Slice(n int) []*node {
	s := make([]*node, n)
	for i := range s {
		s[i] = &node{value: i}
	}
	return s[1:]
}

func Selected(c, d chan map[int]int) (m map[int]int) {
	select {
	case c <- map[int]int{5: 120}:
		m = <-c
	case m = <-d:
	}
	return
}

func Swapped(n int) map[int]int {
	a, b := map[int]int{0: 1}, map[int]int{0: 2}
	for i := 0; i < n; i++ {
		a, b = b, a
	}
	return a
}

func KeepFunc() {
	n := &node{value: 130}
	keptFunc = func() int { return n.value }
}

func KeepNode() {
	keptNode = &node{m: make(map[string]int)}
	keptNode.m["k"] = 140
}

func main() {
	println(Local(), FromCallee(), FetchedValue(), ClosureLocal(), Callback())
	println(Returned()["a"], Fetched().value, Keys()[0].value, Closure()())
	Stored()
	kept["a"] = 1
	println(len(kept), CallbackKeeps())
	kept["b"] = 2
	println(len(kept), Deferred(), DeferredInLoop(5))
	DeferredKeeps()
	println(kept["kept"], Recovered()[1], RecoveredText())
	c := make(chan map[int]int, 1)
	Sent(c)
	println((<-c)[2], SentLocal())
	n := make(chan int)
	Goroutine(n)
	println(<-n, List(3).next.value, ListLocal(5))
	println(Interface().read(), InterfaceLocal(), Boxed().([2]int)[1])
	println(MethodValue()(), Struct().m["s"], MapOfMaps()["b"])
	var out node
	Parameter(&out)
	m := make(map[string]*node)
	InParameter(m)
	println(out.m["p"], out.next.value, m["x"].value, Slice(4)[2].value)
	println(Selected(c, nil)[5], Swapped(3)[0])
	KeepFunc()
	KeepNode()
	println(keptFunc(), keptNode.m["k"])
}
