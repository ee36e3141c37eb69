package main

// The same keys and words as in keys.h.

var (
	pattern string
	seed    uint32
)

func permute32(x uint32) uint32 {
	x = (x ^ x>>16) * 0x21f0aaad
	x = (x ^ x>>15) * 0x735a2d97
	return x ^ x>>15
}

func permute64(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func integerOf(number uint32, bits int) uint64 {
	switch {
	case pattern == "sequential":
		return uint64(number) + 1
	case pattern == "multiples" && bits == 32:
		return (uint64(number) + 1) << 8
	case pattern == "multiples":
		return (uint64(number) + 1) << 12
	case bits == 32:
		return uint64(permute32(number + seed*0x9e3779b1))
	}
	return permute64(uint64(number) + uint64(seed)<<32)
}

func makeKeys(numbers []uint32) []mapKey {
	keys := make([]mapKey, len(numbers))
	for i, number := range numbers {
		keys[i] = keyOf(number)
	}
	return keys
}

func makeRange(first, count int) []mapKey {
	numbers := make([]uint32, count)
	for i := range numbers {
		numbers[i] = uint32(first + i)
	}
	return makeKeys(numbers)
}

func makeShuffled(first, count int) []mapKey {
	numbers := make([]uint32, count)
	for i := range numbers {
		other := permute64(uint64(i)+uint64(first)+uint64(seed)) % uint64(i+1)
		numbers[i] = numbers[other]
		numbers[other] = uint32(first + i)
	}
	return makeKeys(numbers)
}

func wordAt(i int) uint64 { return uint64(uint32(uint64(i)*2654435761) >> 1) }

func sumOfWords(first, count int) (sum uint64) {
	for i := first; i < first+count; i++ {
		sum += wordAt(i)
	}
	return sum
}
