package main

type mapKey = uint64
type mapValue = [7]uint64

func keyOf(number uint32) mapKey { return integerOf(number, 64) }

func valueOf(word uint64) mapValue {
	return mapValue{word, word, word, word, word, word, word}
}

func wordOf(value mapValue) uint64 { return value[0] }
