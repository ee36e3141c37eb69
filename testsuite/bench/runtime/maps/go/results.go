package main

import (
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

// The least figure of each name, in the order in which they came.
type results struct {
	names []string
	least map[string]float64
}

func (r *results) recordFigure(name string, figure float64) {
	least, found := r.least[name]
	if !found {
		r.names = append(r.names, name)
	}
	if !found || figure < least {
		r.least[name] = figure
	}
}

func (r *results) recordTime(name string, start float64, count int,
	sum, expected uint64) {
	end := cpuNanoseconds()
	if sum != expected {
		fmt.Fprintf(os.Stderr, "bench: %s: sum %d, expected %d\n", name, sum,
			expected)
		os.Exit(2)
	}
	r.recordFigure(name, (end-start)/float64(count))
}

func (r *results) print() {
	for _, name := range r.names {
		fmt.Printf("%s\t%.6g\n", name, r.least[name])
	}
}

func die(what string) {
	fmt.Fprintln(os.Stderr, "bench:", what)
	os.Exit(1)
}

// The time of all threads, with that of the collector.
func cpuNanoseconds() float64 {
	const clockProcessCPUTime = 2
	var now syscall.Timespec
	syscall.Syscall(syscall.SYS_CLOCK_GETTIME, clockProcessCPUTime,
		uintptr(unsafe.Pointer(&now)), 0)
	return float64(now.Sec)*1e9 + float64(now.Nsec)
}
