# What installation puts where, that it stays inside its prefix, what
# mapescape-config then prints, and that nothing is left after uninstallation.
#
# Reads MESC_BUILDDIR, MESC_GCC, MESC_GCC_MAJOR and MAKE.

. "$MESC_SRCDIR/testsuite/unit/results.sh"
# The flags of the make that runs the tests are not for those started here.
unset MAKEFLAGS MFLAGS MAKELEVEL

prefix=$work/usr
plugin=$prefix/lib/mapescape/gcc-$MESC_GCC_MAJOR/mapescape.so
config=$prefix/bin/mapescape-config

in_build ()
{
  $MAKE -C "$MESC_BUILDDIR" "$@" prefix="$prefix" exec_prefix="$prefix" \
    libdir="$prefix/lib" >"$work/log" 2>&1
}

in_build install
result "make install"
test -f "$plugin" && test -x "$config" &&
  test -f "$prefix/include/mapescape/attributes.h"
result "plugin, script and header are where they belong"
! find "$prefix" -name '*.la' | grep . >"$work/log"
result "no libtool file is left"

printf 'int main (void) { return 0; }\n' >"$work/unit.c"
flags=$($config --gcc="$MESC_GCC" --cflags 2>"$work/log") &&
  $MESC_GCC $flags -c "$work/unit.c" -o "$work/unit.o" >"$work/log" 2>&1
result "a compile with mapescape-config --cflags"
printf '%s\n' '#include <mapescape/attributes.h>' 'struct MESC_MAP_TYPE s;' \
  >"$work/unit.c"
$MESC_GCC $flags -c "$work/unit.c" -o "$work/unit.o" >"$work/log" 2>&1
result "the header is found through mapescape-config --cflags"
printf 'int main (void) { return 0; }\n' >"$work/unit.c"
$MESC_GCC $flags -fplugin-arg-mapescape-rewrite=verify "$work/unit.c" \
  -o "$work/unit" $($config --verify-libs 2>"$work/log") >"$work/log" 2>&1 &&
  MAPESCAPE=verify-table=$work/table "$work/unit" >"$work/log" 2>&1 &&
  test -s "$work/table"
result "a program with mapescape-config --verify-libs"
cat >"$work/runtime.c" <<'END'
#include <mapescape/mapescape.h>
#include <stdio.h>
int main (void) { return puts (mesc_version ()) < 0; }
END
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
$MESC_GCC -Wall -Werror -pedantic-errors -std=c11 "$work/runtime.c" \
  -o "$work/runtime" -Wl,-rpath,"$prefix/lib" \
  $(pkg-config --cflags --libs mapescape 2>"$work/log") >"$work/log" 2>&1 &&
  "$work/runtime" >"$work/log" 2>&1 &&
  test "$(cat "$work/log")" = "$(pkg-config --modversion mapescape)"
result "a program with the shared runtime library through pkg-config"
$MESC_GCC "$work/runtime.c" -o "$work/runtime" \
  $(pkg-config --cflags mapescape) "$prefix/lib/libmapescape.a" -lm -pthread \
  >"$work/log" 2>&1 && "$work/runtime" >"$work/log" 2>&1
result "a program with the archive of the runtime library"
test "$($config --gcc="$MESC_GCC" --plugin 2>"$work/log")" = "$plugin"
result "mapescape-config --plugin"
$config --version >"$work/log" && grep -q '^[0-9][0-9.]*$' "$work/log"
result "mapescape-config --version"
test "$($config --prefix)" = "$prefix"
result "mapescape-config --prefix"
! $config --gcc=no-such-gcc --plugin >"$work/log" 2>&1 &&
  grep -q "cannot run 'no-such-gcc'" "$work/log"
result "mapescape-config fails for a compiler that is not there"
printf '#!/bin/sh\necho 99.1.0\n' >"$work/gcc-99"
chmod +x "$work/gcc-99"
! $config --gcc="$work/gcc-99" --cflags >"$work/out" 2>"$work/log" &&
  test ! -s "$work/out" && grep -q "configure --with-gcc=" "$work/log" &&
  grep -q "installed: gcc-$MESC_GCC_MAJOR" "$work/log"
result "mapescape-config says what to do for another compiler"
! $config --no-such-option >"$work/log" 2>&1
result "mapescape-config refuses unknown options"

in_build uninstall
result "make uninstall"
! find "$prefix" ! -type d | grep . >"$work/log"
result "nothing is left after make uninstall"

in_build install DESTDIR="$work/stage" && test ! -e "$plugin" &&
  test -f "$work/stage$plugin"
result "DESTDIR keeps an installation out of the prefix"

finish
