// The map of Go, measured as the maps of C are: see map-main.h for the
// arguments, of which the first here is `plain' or `hint', and large-map.h,
// small-map.h and map-memory.h for the tasks.
package main

import (
	"os"
	"runtime"
	"strconv"
	"strings"
)

type table = map[mapKey]mapValue

const (
	smallKeys = 1 << 13
	smallWork = 1 << 20
	// Below this the process does not grow enough to tell.
	peakCount = 100000
)

//go:noinline
func putAll(m table, keys []mapKey, firstWord int) uint64 {
	for i, key := range keys {
		m[key] = valueOf(wordAt(firstWord + i))
	}
	return uint64(len(m))
}

//go:noinline
func findAll(m table, keys []mapKey) (sum uint64) {
	for _, key := range keys {
		if value, found := m[key]; found {
			sum += wordOf(value)
		}
	}
	return sum
}

//go:noinline
func findAllInTurn(m table, keys []mapKey, nothing uint64) (sum uint64) {
	var word uint64
	for i := range keys {
		if value, found := m[keys[uint64(i)+word&nothing]]; found {
			word = wordOf(value)
			sum += word
		}
	}
	return sum
}

//go:noinline
func eraseAll(m table, keys []mapKey) uint64 {
	before := len(m)
	for _, key := range keys {
		delete(m, key)
	}
	return uint64(before - len(m))
}

//go:noinline
func churnAll(m table, first, second []mapKey) uint64 {
	for i := range first {
		delete(m, first[i])
		m[second[i]] = valueOf(wordAt(len(first) + i))
	}
	return uint64(len(m))
}

//go:noinline
func sumAll(m table) (sum uint64) {
	for _, value := range m {
		sum += wordOf(value)
	}
	return sum
}

// Not a constant for the compiler.
var nothing uint64

func runLarge(n, tries int, r *results) {
	first, second := makeRange(0, n), makeRange(n, n)
	hits, secondHits := makeShuffled(0, n), makeShuffled(n, n)
	misses := makeShuffled(2*n, n)
	all := uint64(n)
	for ; tries > 0; tries-- {
		start := cpuNanoseconds()
		sum := putAll(make(table, n), first, 0)
		r.recordTime("insert hinted", start, n, sum, all)
		runtime.GC()

		start = cpuNanoseconds()
		m := make(table)
		sum = putAll(m, first, 0)
		r.recordTime("insert", start, n, sum, all)
		start = cpuNanoseconds()
		sum = findAll(m, hits)
		r.recordTime("hit", start, n, sum, sumOfWords(0, n))
		start = cpuNanoseconds()
		sum = findAll(m, misses)
		r.recordTime("miss", start, n, sum, 0)
		start = cpuNanoseconds()
		sum = findAllInTurn(m, hits, nothing)
		r.recordTime("hit in turn", start, n, sum, sumOfWords(0, n))
		start = cpuNanoseconds()
		sum = putAll(m, hits, 1)
		r.recordTime("replace", start, n, sum, all)
		start = cpuNanoseconds()
		sum = sumAll(m)
		r.recordTime("iterate", start, n, sum, sumOfWords(1, n))
		start = cpuNanoseconds()
		sum = churnAll(m, first, second)
		r.recordTime("churn", start, n, sum, all)
		start = cpuNanoseconds()
		sum = findAll(m, secondHits)
		r.recordTime("hit after churn", start, n, sum, sumOfWords(n, n))
		start = cpuNanoseconds()
		sum = findAll(m, misses)
		r.recordTime("miss after churn", start, n, sum, 0)
		start = cpuNanoseconds()
		sum = eraseAll(m, secondHits[:n/2])
		r.recordTime("erase", start, n/2, sum, uint64(n/2))
	}
}

func fillAndFind(m table, keys, probes []mapKey) uint64 {
	for i, key := range keys {
		m[key] = valueOf(wordAt(i))
	}
	return findAll(m, probes)
}

func nextWindow(at, count int) int {
	if at+2*count > smallKeys {
		return 0
	}
	return at + count
}

func runCycles(keys, probes []mapKey, count, cycles int) (sum uint64) {
	for at := 0; cycles > 0; cycles-- {
		m := make(table)
		sum += fillAndFind(m, keys[at:at+count], probes[at:at+count])
		at = nextWindow(at, count)
	}
	return sum
}

func runHintedCycles(keys, probes []mapKey, count, cycles int) (sum uint64) {
	for at := 0; cycles > 0; cycles-- {
		m := make(table, count)
		sum += fillAndFind(m, keys[at:at+count], probes[at:at+count])
		at = nextWindow(at, count)
	}
	return sum
}

// The loop over the map with a delete is how Go clears one.
func runReuses(keys, probes []mapKey, count, cycles int) (sum uint64) {
	m := make(table)
	for at := 0; cycles > 0; cycles-- {
		sum += fillAndFind(m, keys[at:at+count], probes[at:at+count])
		for key := range m {
			delete(m, key)
		}
		at = nextWindow(at, count)
	}
	return sum
}

func runSmall(run func(keys, probes []mapKey, count, cycles int) uint64,
	counts []string, tries int, r *results) {
	keys, probes := makeRange(0, smallKeys), makeRange(0, smallKeys)
	for _, name := range counts {
		count, err := strconv.Atoi(name)
		if err != nil || count < 1 || count > smallKeys {
			die("a small map has between 1 and 8192 keys")
		}
		cycles := smallWork / (count + 4)
		for try := 0; try < tries; try++ {
			start := cpuNanoseconds()
			sum := run(keys, probes, count, cycles)
			r.recordTime(name, start, cycles, sum,
				uint64(cycles)*sumOfWords(0, count))
		}
	}
}

func bytesGivenOut() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func statusBytes(field string) float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		die(err.Error())
	}
	for _, line := range strings.Split(string(text), "\n") {
		words := strings.Fields(line)
		if len(words) == 3 && words[0] == field {
			kilobytes, _ := strconv.Atoi(words[1])
			return float64(kilobytes) * 1024
		}
	}
	die("no " + field + " in /proc/self/status")
	return 0
}

func forgetPeak() {
	err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
	if err != nil {
		die(err.Error())
	}
}

func runMemory(count int, r *results) {
	const steps = 16
	keys := makeRange(0, count)
	before := bytesGivenOut()
	forgetPeak()
	resident := statusBytes("VmRSS:")
	var sum, full float64
	m := make(table)
	for step := 1; step <= steps; step++ {
		for i := len(m); i < count/2+count/2*step/steps; i++ {
			m[keys[i]] = valueOf(wordAt(i))
		}
		full = float64(bytesGivenOut()-before) / float64(len(m))
		sum += full
	}
	r.recordFigure("average", sum/steps)
	r.recordFigure("full", full)
	if count >= peakCount {
		r.recordFigure("peak", (statusBytes("VmHWM:")-resident)/float64(count))
	}
	runtime.KeepAlive(keys)
}

func main() {
	if len(os.Args) < 7 {
		die("usage: PROGRAM MODE SEED PATTERN TASK TRIES COUNT...")
	}
	number, _ := strconv.Atoi(os.Args[2])
	seed, pattern = uint32(number), os.Args[3]
	tries, _ := strconv.Atoi(os.Args[5])
	count, _ := strconv.Atoi(os.Args[6])

	r := &results{least: map[string]float64{}}
	switch os.Args[4] {
	case "large":
		runLarge(count, tries, r)
	case "small":
		cycles := runCycles
		if os.Args[1] == "hint" {
			cycles = runHintedCycles
		}
		runSmall(cycles, os.Args[6:], tries, r)
	case "reuse":
		runSmall(runReuses, os.Args[6:], tries, r)
	case "memory":
		runMemory(count, r)
	default:
		die("unknown task")
	}
	r.print()
}
