# Programs of the lifetime oracle that are built in other ways than its unit
# tests: with the shared library, in C++, and with AddressSanitizer.
#
# Reads MESC_SRCDIR, MESC_BUILDDIR, MESC_GCC and MESC_GXX.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
unset MAPESCAPE

flags="-D_GNU_SOURCE -g -O1 -fno-builtin -I$MESC_SRCDIR/runtime"
library="-L$MESC_BUILDDIR/.libs -Wl,-rpath,$MESC_BUILDDIR/.libs
  -lmapescape-verify -pthread"
# The flags of the tests that run this.
unset LD_PRELOAD ASAN_OPTIONS

# What a program writes is in the log.  A shell in between tells how it ended,
# and says so itself where nobody sees it.
run ()
{
  (exec "$@") >"$work/log" 2>&1
}

aborts ()
{
  { run "$@"; } 2>/dev/null
  [ $? = 134 ]
}

says ()
{
  grep -qF -e "$1" "$work/log"
}

source=$MESC_SRCDIR/testsuite/unit/verify
$MESC_GCC $flags "$source-test.c" -o "$work/shared" $library \
  >"$work/log" 2>&1 && run "$work/shared"
result "all that the archive does, the shared library does"

$MESC_GXX $flags "$source-exception.cc" -o "$work/throw" $library \
  >"$work/log" 2>&1 && run "$work/throw"
result "exceptions are no false claims"
aborts "$work/throw" use && says "'malloc (n)' does not escape 'own'" &&
  says "but it is written after that"
result "a write to a block of a function that an exception has left"

cat >"$work/tls-library.c" <<'END'
static __thread char big[100000];
char *big_address (void) { return big; }
END
cat >"$work/tls.c" <<'END'
#include <dlfcn.h>
#include <stdlib.h>
#include "verify-unit.h"
static char *(*big_address) (void);
static INSTRUMENTED char *
own (void)
{
  ENTER;
  CALL (OWN_MALLOC);
  char *volatile block = malloc (10);
  block[0] = 1;
  char *big = big_address ();
  LEAVE;
  return big;
}
int
main (int count, char **arguments)
{
  void *library = dlopen (arguments[count - 1], RTLD_NOW);
  *(void **)&big_address = dlsym (library, "big_address");
  own ()[50000] = 1;
  return 0;
}
END
$MESC_GCC -fPIC -shared "$work/tls-library.c" -o "$work/tls-library.so" \
  >"$work/log" 2>&1 &&
  $MESC_GCC $flags "-I${source%/*}" "$work/tls.c" -o "$work/tls" $library \
    >"$work/log" 2>&1 && run "$work/tls" "$work/tls-library.so"
result "what the dynamic linker allocates is not the call's"

cat >"$work/allocator.c" <<'END'
#include <stddef.h>
#include "verify-unit.h"
static char memory[1 << 22];
static size_t used;
void *
malloc (size_t size)
{
  void *block = memory + used;
  used += (size + 15) & ~(size_t)15;
  return block;
}
void free (void *block) { (void)block; }
void *calloc (size_t count, size_t size) { return malloc (count * size); }
void *
realloc (void *old, size_t size)
{
  char *block = malloc (size);
  for (size_t i = 0; old && i < size; i++)
    block[i] = ((char *)old)[i];
  return block;
}
int
main (void)
{
  ENTER;
  CALL (OWN_MALLOC);
  malloc (10);
  LEAVE;
  return 0;
}
END
$MESC_GCC $flags "-I${source%/*}" "$work/allocator.c" -o "$work/allocator" \
  $library >"$work/log" 2>&1 && run "$work/allocator" &&
  says "warning: no claim is checked: the program's allocator"
result "a program with an allocator of its own is warned"
(ulimit -v 300000 && run "$work/shared" 0) &&
  says "warning: no claim is checked: there is not enough address space"
result "a program without address space is warned"

echo 'int main (void) { return 0; }' >"$work/none.c"
if $MESC_GCC -fsanitize=address "$work/none.c" -o "$work/none" 2>"$work/log"
then
  asan=$work/asan
  $MESC_GCC $flags -fsanitize=address "$source-asan.c" -o "$asan" \
    $library >"$work/log" 2>&1
  result "AddressSanitizer: compiles and links"
  ASAN_OPTIONS=detect_leaks=0
  export ASAN_OPTIONS
  run "$asan" && ! [ -s "$work/log" ]
  result "AddressSanitizer: true claims"
  aborts "$asan" read &&
    says "mapescape: false claim: tab.c:50:8: 'malloc (n)' does not escape" &&
    says "but it is read after that" && says "  read at:"
  result "AddressSanitizer: a read"
  aborts "$asan" write && says "but it is written after that"
  result "AddressSanitizer: a write"
  aborts "$asan" release && says "but it is released after that"
  result "AddressSanitizer: a release"
  aborts "$asan" reallocate && says "but it is released after that"
  result "AddressSanitizer: a reallocation, seen as a release"
  aborts "$asan" iterate &&
    says "does not escape an iteration of the loop at line 9 of spin, but it is read"
  result "AddressSanitizer: a read in a later iteration"
  aborts "$asan" result && says "'table_new ()' does not escape 'own'"
  result "AddressSanitizer: a read of a result"
  ! run "$asan" release-twice && says "AddressSanitizer: attempting double-free" &&
    ! says "mapescape: false claim"
  result "AddressSanitizer: the program's own mistake"
  MAPESCAPE=verify-report=$work/report run "$asan" &&
    grep -q '"line":50,.*"executed":502,"claimed":502,"checked":502,"in_time":501,"expired":1,' \
      "$work/report"
  result "AddressSanitizer: counts"
else
  echo "UNSUPPORTED: AddressSanitizer"
fi

finish
