package main

type mapKey = uint32
type mapValue = uint32

func keyOf(number uint32) mapKey { return uint32(integerOf(number, 32)) }

func valueOf(word uint64) mapValue { return uint32(word) }

func wordOf(value mapValue) uint64 { return uint64(value) }
