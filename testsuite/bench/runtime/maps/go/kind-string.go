package main

import "fmt"

type mapKey = string
type mapValue = uint64

func keyOf(number uint32) mapKey {
	return fmt.Sprintf("%016x", integerOf(number, 64))
}

func valueOf(word uint64) mapValue { return word }

func wordOf(value mapValue) uint64 { return value }
