# The examples at the head of the runtime library's headers are those that
# testsuite/runtime/*examples-test.* compile and run: every line of code stands
# there.  Which headers they are about, these files say by name.  And each header
# can be included alone, in C and in C++.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR, MESC_GCC and MESC_GXX.

. "$MESC_SRCDIR/testsuite/unit/results.sh"

# Lines without the space between words, and without the prose that stands
# beside them after at least three spaces.
normal_lines ()
{
  sed 's/\([^ ]\)   .*/\1/; s/[[:space:]]//g; s/\*\/$//' "$@"
}

cat "$MESC_SRCDIR"/testsuite/runtime/*examples-test.* |
  normal_lines >"$work/tested"

# The code is indented by five spaces, and ends where prose begins again.  Lines
# with a prompt are for a shell.
example_of ()
{
  awk '/^     [^ ]/ { in_example = 1 }
       in_example && (/^   [^ ]/ || /^[^ ]/) { exit }
       in_example && /[^ ]/
       /\*\/$/ { exit }' "$1" | normal_lines | grep -vx -e '\.\.\.' -e '' -e '\$.*'
}

for header in "$MESC_SRCDIR"/include/mapescape/*.h \
  "$MESC_SRCDIR"/include/mapescape/*.h.in; do
  name=${header##*/}
  name=${name%.in}
  # Attributes have tests of their own, and parts of maps no examples.
  if expr "$name" : attributes >/dev/null || expr "$name" : map- >/dev/null; then
    :
  elif [ -n "$(example_of "$header")" ]; then
    if grep -qwF "$name" "$MESC_SRCDIR"/testsuite/runtime/*examples-test.*; then
      example_of "$header" | grep -vxFf "$work/tested" >"$work/log"
      [ ! -s "$work/log" ]
      result "the example of $name is tested"
    else
      echo "UNSUPPORTED: no test has the example of $name"
    fi
  fi
  printf '%s\n' "#include <mapescape/$name>" 'extern int object;' \
    >"$work/alone.c"
  cp "$work/alone.c" "$work/alone.cc"
  includes="-I$MESC_SRCDIR/include -I$MESC_BUILDDIR/include"
  $MESC_GCC -std=c11 -Wall -Wextra -pedantic -Werror $includes -c \
    "$work/alone.c" -o "$work/alone.o" >"$work/log" 2>&1 &&
    $MESC_GXX -std=c++11 -Wall -Wextra -Werror $includes -c "$work/alone.cc" \
      -o "$work/alone.o" >"$work/log" 2>&1
  result "$name can be included alone in C and C++"
done

finish
