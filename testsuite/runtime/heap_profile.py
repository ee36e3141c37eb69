"""Reader of heap profiles, independent of the library that writes them: it knows
the wire format of protocol buffers and the numbers of profile.proto alone, and
refuses what a careful reader might trip over."""

import collections

VARINT, BYTES = 0, 2

Sample = collections.namedtuple("Sample", "stack values labels")


class Malformed(Exception):
    pass


def require(condition, what):
    if not condition:
        raise Malformed(what)


def read_varint(data, at):
    number = shift = 0
    while True:
        require(at < len(data), "a number ends early")
        require(shift < 64, "a number is longer than 64 bits")
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            require(byte or shift == 7, "a number is longer than it need be")
            return number, at


def read_fields(data):
    """The fields of a message: lists of values by number."""
    fields = collections.defaultdict(list)
    at = 0
    while at < len(data):
        key, at = read_varint(data, at)
        value, at = read_varint(data, at)
        require(key & 7 in (VARINT, BYTES), "the wire type %d" % (key & 7))
        if key & 7 == BYTES:
            require(at + value <= len(data), "a message ends early")
            value, at = data[at:at + value], at + value
        fields[key >> 3].append(value)
    return fields


def read_packed(data):
    numbers, at = [], 0
    while at < len(data):
        number, at = read_varint(data, at)
        numbers.append(number)
    return numbers


def single(fields, number, default=0):
    require(len(fields[number]) <= 1, "field %d twice" % number)
    return fields[number][0] if fields[number] else default


def only(fields, allowed):
    require(set(k for k in fields if fields[k]) <= set(allowed),
            "unknown fields among %s" % sorted(fields))


class Profile:
    """A decoded profile: samples with stacks of (module, address, function),
    innermost first, and labels by key."""

    def __init__(self, data):
        top = read_fields(data)
        only(top, (1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14))
        self.strings = [s.decode() for s in top[6]]
        require(self.strings and self.strings[0] == "", "no empty string")
        require(len(set(self.strings)) == len(self.strings), "equal strings")
        self.types = [self.value_type(t) for t in top[1]]
        self.period_type = self.value_type(single(top, 11))
        self.period = single(top, 12)
        self.time = single(top, 9)
        self.duration = single(top, 10)
        self.default_type = self.string(single(top, 14))
        self.comments = [self.string(c) for c in top[13]]
        self.mappings = dict(self.mapping(m) for m in top[3])
        require(len(self.mappings) == len(top[3]), "equal mappings")
        self.functions = dict(self.function(f) for f in top[5])
        require(len(self.functions) == len(top[5]), "equal functions")
        self.locations = dict(self.location(l) for l in top[4])
        require(len(self.locations) == len(top[4]), "equal locations")
        self.samples = [self.sample(s) for s in top[2]]

    def string(self, number):
        require(number < len(self.strings), "no string %d" % number)
        return self.strings[number]

    def value_type(self, data):
        fields = read_fields(data)
        only(fields, (1, 2))
        return (self.string(single(fields, 1)), self.string(single(fields, 2)))

    def mapping(self, data):
        fields = read_fields(data)
        only(fields, range(1, 7))
        start, limit = single(fields, 2), single(fields, 3)
        require(start < limit, "an empty mapping")
        require(single(fields, 1) > 0, "a mapping without a number")
        return single(fields, 1), (start, limit, single(fields, 4),
                                   self.string(single(fields, 5)),
                                   self.string(single(fields, 6)))

    def function(self, data):
        fields = read_fields(data)
        only(fields, (1, 2, 3))
        require(single(fields, 1) > 0, "a function without a number")
        name = self.string(single(fields, 2))
        require(name and name == self.string(single(fields, 3)), "no name")
        return single(fields, 1), name

    def location(self, data):
        fields = read_fields(data)
        only(fields, (1, 2, 3, 4))
        number, mapping = single(fields, 1), single(fields, 2)
        address = single(fields, 3)
        require(number > 0, "a location without a number")
        require(mapping == 0 or mapping in self.mappings, "no such mapping")
        if mapping:
            start, limit = self.mappings[mapping][:2]
            require(start <= address < limit, "an address elsewhere")
        name = None
        if fields[4]:
            line = read_fields(single(fields, 4))
            only(line, (1,))
            require(single(line, 1) in self.functions, "no such function")
            name = self.functions[single(line, 1)]
        module = self.mappings[mapping][3] if mapping else None
        return number, (module, address, name)

    def label(self, data):
        fields = read_fields(data)
        only(fields, (1, 2, 3, 4))
        key = self.string(single(fields, 1))
        require(key, "a label without a key")
        if fields[2]:
            require(not fields[3] and not fields[4], "a label of two kinds")
            return key, self.string(single(fields, 2))
        require(self.string(single(fields, 4)), "a number without a unit")
        return key, single(fields, 3)

    def sample(self, data):
        fields = read_fields(data)
        only(fields, (1, 2, 3))
        stack = read_packed(single(fields, 1, b""))
        require(all(s in self.locations for s in stack), "no such location")
        values = read_packed(single(fields, 2))
        require(len(values) == len(self.types), "values without a type")
        labels = [self.label(l) for l in fields[3]]
        require(len(dict(labels)) == len(labels), "equal labels")
        return Sample([self.locations[s] for s in stack], values,
                      dict(labels))

    def by_function(self):
        """The four values by the innermost function."""
        sums = {}
        for sample in self.samples:
            name = sample.stack[0][2] if sample.stack else None
            old = sums.get(name, (0, 0, 0, 0))
            sums[name] = tuple(a + b for a, b in zip(old, sample.values))
        return sums


def read(name):
    with open(name, "rb") as file:
        return Profile(file.read())
