"""Mazes: a pointer somewhere in a random aggregate, moved about in it and to
others of its type before it is kept, in all the ways that C has to copy bytes.

The path to the pointer is a list of members (text) and indices (numbers).  The
steps are C that is defined: they copy whole aggregates, members, elements or
bytes, and each knows the path behind it.
"""

from dataclasses import dataclass, field

from .program import fill
from .slots import Slot


@dataclass
class Node:
    """A type: DECLARE is C with %s for what is declared; a struct or union has
    members, an array ELEMENT and COUNT."""

    kind: str
    name: str = None
    members: list = field(default_factory=list)
    element: object = None
    count: int = 0

    def declare(self, what):
        if self.kind == "array":
            return self.element.declare(f"{what}[{self.count}]")
        return f"{self.name} {what}"

    def has_pointer(self):
        if self.kind == "pointer":
            return True
        parts = [self.element] if self.kind == "array" else [
            node for _, node in self.members]
        return any(node.has_pointer() for node in parts)


class Maze(Slot):
    def declare(self):
        self.rng = self.program.rng
        self.root = self.aggregate(2)
        self.item = self.root.name
        self.path = self.find_path()
        self.steps = []
        self.variables = 0
        self.encode = self.code_of_encode()
        self.decode = self.code_of_decode()
        super().declare()

    # Types.

    def node(self, depth, pointer=False):
        if depth == 0 or self.rng.random() < 0.2:
            if pointer or self.rng.random() < 0.4:
                return Node("pointer", f"{self.kind.ctype} *")
            return Node("number", self.rng.choice(
                ("char", "short", "int", "long", "unsigned char")))
        if self.rng.random() < 0.5:
            return Node("array", element=self.node(depth - 1, pointer),
                        count=self.rng.randint(2, 4))
        return self.aggregate(depth - 1)

    def aggregate(self, depth):
        """A struct, or now and then a union, with a pointer somewhere."""
        word = self.rng.choice(("struct", "struct", "struct", "union"))
        count = self.rng.randint(2, 4)
        lucky = self.rng.randrange(count)
        members = [(f"m{i}", self.node(depth, i == lucky))
                   for i in range(count)]
        if not any(node.has_pointer() for _, node in members):
            members.append((f"m{count}", self.node(0, True)))
        name = self.program.name("maze")
        lines = [f"  {node.declare(member)};" for member, node in members]
        self.program.types.append(
            f"{word} {name}\n{{\n" + "\n".join(lines) + "\n};")
        return Node(word, f"{word} {name}", members)

    # Paths.

    def find_path(self):
        path, node = [], self.root
        while node.kind != "pointer":
            if node.kind == "array":
                path.append(self.rng.randrange(node.count))
                node = node.element
            else:
                member, node = self.rng.choice(
                    [m for m in node.members if m[1].has_pointer()])
                path.append(member)
        return path

    def node_at(self, path):
        node = self.root
        for step in path:
            node = node.element if isinstance(step, int) \
                else dict(node.members)[step]
        return node

    def place(self, variable, path):
        """The lvalue at PATH in VARIABLE; some indices are known only when
        the program runs."""
        text = variable
        for step in path:
            if isinstance(step, str):
                text += "." + step
            elif self.rng.random() < 0.5:
                text += f"[{step}]"
            else:
                text += f"[{step} + (s->count >> 20)]"
        return text

    def variable(self):
        self.variables += 1
        return f"v{self.variables}"

    def fresh(self):
        """A new variable of the root's type, and its declaration."""
        name = self.variable()
        return name, f"{self.root.name} {name};\nmemset (&{name}, 0, sizeof {name});\n"

    # Code.

    def code_of_encode(self):
        name, code = self.fresh()
        code += f"{self.place(name, self.path)} = p;\n"
        for _ in range(self.rng.randint(1, 4)):
            name, more = self.rng.choice(STEPS)(self, name)
            code += more
        return code + f"*i = {name};"

    def code_of_decode(self):
        name, code = self.fresh()
        code += f"{name} = *i;\n"
        for _ in range(self.rng.randint(0, 3)):
            name, more = self.rng.choice(STEPS)(self, name)
            code += more
        return code + f"p = {self.place(name, self.path)};"


def copy_whole(maze, name):
    other = maze.variable()
    return other, f"{maze.root.name} {other} = {name};\n"


def copy_member(maze, name):
    """Only what lies on the path."""
    other, code = maze.fresh()
    ends = [n for n in range(1, len(maze.path) + 1)
            if maze.node_at(maze.path[:n]).kind != "array"]
    path = maze.path[:maze.rng.choice(ends)]
    return other, (code + f"{maze.place(other, path)}"
                   f" = {maze.place(name, path)};\n")


def copy_bytes(maze, name):
    """Through a buffer of bytes on the heap, at an odd place."""
    other, code = maze.fresh()
    buffer, skew = maze.variable(), maze.rng.choice((0, 1, 3, 8, 13))
    return other, code + fill("""\
        char *$b = [[malloc (sizeof $x + 16)]];
        memcpy ($b + $k, &$x, sizeof $x);
        memcpy (&$y, $b + $k, sizeof $y);
        free ($b);
        """, b=buffer, x=name, y=other, k=skew) + "\n"


def copy_range(maze, name):
    """Only the bytes of the pointer and some around it."""
    other, code = maze.fresh()
    at, below = maze.variable(), maze.rng.choice((0, 0, 2, 8))
    return other, code + fill("""\
        size_t $at = (char *)&$place - (char *)&$x;
        size_t from_$at = $at >= $below ? $at - $below : 0;
        memcpy ((char *)&$y + from_$at, (char *)&$x + from_$at, $at + sizeof p - from_$at);
        """, at=at, place=maze.place(name, maze.path), x=name, y=other,
        below=below) + "\n"


def copy_by_loop(maze, name):
    other, code = maze.fresh()
    size = maze.rng.choice(("1", "sizeof (short)", "sizeof (int)"))
    n = maze.variable()
    return other, code + fill("""\
        for (size_t $n = 0; $n < sizeof $x; $n += $size)
          {
            size_t rest_$n = sizeof $x - $n;
            memcpy ((char *)&$y + $n, (char *)&$x + $n, rest_$n < $size ? rest_$n : $size);
          }
        """, n=n, x=name, y=other, size=size) + "\n"


def copy_union(maze, name):
    """By the bytes of a union with an array of numbers."""
    other, code = maze.fresh()
    u = maze.variable()
    return other, code + fill("""\
        union { $type whole; unsigned char bytes[sizeof ($type)]; } $u, other_$u;
        $u.whole = $x;
        for (unsigned k = 0; k < sizeof $u.bytes; k++)
          {
            other_$u.bytes[k] = $u.bytes[k];
          }
        $y = other_$u.whole;
        """, type=maze.root.name, u=u, x=name, y=other) + "\n"


def copy_heap(maze, name):
    """Into the second of two elements on the heap, which move."""
    other, code = maze.fresh()
    h = maze.variable()
    return other, code + fill("""\
        $type *$h = [[malloc (sizeof *$h)]];
        $h[0] = $x;
        $h = [[realloc ($h, (2 + (s->count >> 20)) * sizeof *$h)]];
        $h[1] = $h[0];
        memset (&$h[0], 0, sizeof $h[0]);
        $y = $h[1 + (s->count >> 20)];
        free ($h);
        """, type=maze.root.name, h=h, x=name, y=other) + "\n"


def copy_list(maze, name):
    """As part of a bigger struct, by the address of a member."""
    other, code = maze.fresh()
    b = maze.variable()
    return other, code + fill("""\
        struct { char skew; $type inner[2]; } $b, *at_$b = &$b;
        memset (&$b, 0, sizeof $b);
        $type *in_$b = &at_$b->inner[0];
        in_$b[1] = $x;
        $y = *($type *)((char *)at_$b + sizeof $b - sizeof $y);
        """, type=maze.root.name, b=b, x=name, y=other) + "\n"


def _arrays(maze):
    """The places on the path where an index stands."""
    return [n for n, step in enumerate(maze.path) if isinstance(step, int)]


def move_index(maze, name):
    """From one element to another."""
    if not _arrays(maze):
        return copy_whole(maze, name)
    n = maze.rng.choice(_arrays(maze))
    node = maze.node_at(maze.path[:n])
    old = maze.path[n]
    maze.path = maze.path[:]
    maze.path[n] = new = maze.rng.randrange(node.count)
    if new == old:
        return name, ""
    array = maze.place(name, maze.path[:n])
    return name, (f"memcpy (&{array}[{new}], &{array}[{old}],"
                  f" sizeof {array}[0]);\n"
                  f"memset (&{array}[{old}], 0, sizeof {array}[0]);\n")


def shift(maze, name):
    """All elements of an array one up or down."""
    if not _arrays(maze):
        return copy_bytes(maze, name)
    n = maze.rng.choice(_arrays(maze))
    node = maze.node_at(maze.path[:n])
    array = maze.place(name, maze.path[:n])
    maze.path = maze.path[:]
    size = f"({node.count} - 1 + (s->count >> 20)) * sizeof {array}[0]"
    if maze.path[n] + 1 < node.count:
        maze.path[n] += 1
        return name, f"memmove (&{array}[1], &{array}[0], {size});\n"
    maze.path[n] -= 1
    return name, f"memmove (&{array}[0], &{array}[1], {size});\n"


def reverse(maze, name):
    """By a loop over the elements, downwards."""
    arrays = [n for n in _arrays(maze)
              if maze.node_at(maze.path[:n]).element.kind != "array"]
    if not arrays:
        return copy_range(maze, name)
    n = maze.rng.choice(arrays)
    count = maze.node_at(maze.path[:n]).count
    other, code = copy_whole(maze, name)
    code += fill("""\
        for (int k = 0; k < $count; k++)
          {
            $to[k] = $from[$count - 1 - k];
          }
        """, count=count, to=maze.place(other, maze.path[:n]),
        **{"from": maze.place(name, maze.path[:n])}) + "\n"
    maze.path = maze.path[:]
    maze.path[n] = count - 1 - maze.path[n]
    return other, code


def behind(maze, name):
    """By a negative index from the end."""
    if not _arrays(maze):
        return copy_member(maze, name)
    n = maze.rng.choice(_arrays(maze))
    node = maze.node_at(maze.path[:n])
    other, code = copy_whole(maze, name)
    array, old = maze.place(other, maze.path[:n]), maze.path[n]
    end = maze.variable()
    maze.path = maze.path[:]
    maze.path[n] = new = (old + 1) % node.count
    return other, code + fill("""\
        __typeof__ ($array[0]) *$end = &$array[$count - 1] + 1;
        memcpy (&$end[$new - $count], &$end[$old - $count], sizeof *$end);
        """, array=array, end=end, count=node.count, new=new, old=old) + "\n"


STEPS = (copy_whole, copy_member, copy_member, copy_bytes, copy_range,
         copy_by_loop, copy_union, copy_heap, copy_list, move_index,
         move_index, shift, shift, reverse, behind)
