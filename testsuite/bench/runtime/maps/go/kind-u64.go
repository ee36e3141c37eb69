package main

type mapKey = uint64
type mapValue = uint64

func keyOf(number uint32) mapKey { return integerOf(number, 64) }

func valueOf(word uint64) mapValue { return word }

func wordOf(value mapValue) uint64 { return value }
