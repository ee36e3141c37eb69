package words

func Longest(words []string) string {
	count := make(map[string]int)
	longest := ""
	defer func() { count[longest]++ }()
	for _, word := range words {
		count[word] += len(word)
		if count[word] > count[longest] {
			longest = word
		}
	}
	return longest
}

func Index(words []string) func(string) int {
	index := make(map[string]int, len(words))
	for i, word := range words {
		index[word] = i
	}
	return func(word string) int { return index[word] }
}
