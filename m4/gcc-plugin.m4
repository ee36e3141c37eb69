# Finding the compiler that the plugin is for, and what is needed to build a
# plugin for it.  Where something is missing, configure ends with the Debian
# packages that have it: a plugin can only be built with the headers of the
# very package that its compiler comes from.

# MESC_MISSING(WHAT, PACKAGES)
# ----------------------------
AC_DEFUN([MESC_MISSING],
[AC_MSG_ERROR([$1 is missing.  On Debian and Ubuntu it is installed with
    apt-get install $2])])

# MESC_TARGET_GCC
# ---------------
# Read --with-gcc and choose CC and CXX from the same package, unless the
# user has chosen them.  Must come before AC_PROG_CC.
AC_DEFUN([MESC_TARGET_GCC],
[AC_BEFORE([$0], [AC_PROG_CC])
AC_ARG_WITH([gcc],
  [AS_HELP_STRING([--with-gcc=GCC],
    [the compiler that the plugin is for, such as gcc-12 @<:@$CC@:>@])],
  [AS_CASE([$withval],
    [yes|no], [AC_MSG_ERROR([--with-gcc needs the name of a compiler])],
    [TARGET_GCC=$withval])],
  [TARGET_GCC=])
AC_ARG_VAR([TARGET_GXX], [the C++ compiler that belongs to --with-gcc])
AS_IF([test -n "$TARGET_GCC"],
  [AS_IF([$TARGET_GCC -dumpversion >/dev/null 2>&1], [],
     [mesc_suffix=`AS_ECHO(["$TARGET_GCC"]) | sed 's/.*gcc//'`
      MESC_MISSING([the compiler $TARGET_GCC],
        [gcc$mesc_suffix g++$mesc_suffix gcc$mesc_suffix-plugin-dev])])
   MESC_NAME_GXX
   test -n "$CC" || CC=$TARGET_GCC
   AS_IF([test -z "$CXX"],
     [AS_IF([$TARGET_GXX -dumpversion >/dev/null 2>&1],
        [CXX=$TARGET_GXX],
        [MESC_MISSING([the C++ compiler $TARGET_GXX],
           [g++-`$TARGET_GCC -dumpversion | sed 's/\..*//'`])])])])
])

# MESC_NAME_GXX
# -------------
# gcc-12 belongs with g++-12, /opt/bin/gcc with /opt/bin/g++.
AC_DEFUN([MESC_NAME_GXX],
[test -n "$TARGET_GXX" || TARGET_GXX=`AS_ECHO(["$TARGET_GCC"]) |
  sed 's/gcc\(@<:@^\/@:>@*\)$/g++\1/'`])

# MESC_DEFAULT_TARGET_GCC
# -----------------------
# Without --with-gcc the plugin is for CC.  Sets TARGET_GCC, TARGET_GXX,
# TARGET_GCC_VERSION and TARGET_GCC_MAJOR.
AC_DEFUN([MESC_DEFAULT_TARGET_GCC],
[AC_REQUIRE([AC_PROG_CC])
AC_MSG_CHECKING([for the compiler that the plugin is for])
test -n "$TARGET_GCC" || TARGET_GCC=$CC
TARGET_GCC_VERSION=`$TARGET_GCC -dumpfullversion -dumpversion 2>/dev/null`
TARGET_GCC_MAJOR=`AS_ECHO(["$TARGET_GCC_VERSION"]) | sed 's/\..*//'`
AC_MSG_RESULT([$TARGET_GCC $TARGET_GCC_VERSION])
mesc_clang=`$TARGET_GCC -dM -E -x c /dev/null 2>/dev/null | grep __clang__`
AS_IF([test -n "$mesc_clang"],
  [AC_MSG_ERROR([$TARGET_GCC is clang, which cannot load plugins for GCC;
name a GCC, such as --with-gcc=gcc-12])])
AS_IF([test "0$TARGET_GCC_MAJOR" -lt 11],
  [AC_MSG_ERROR([GCC 11 or newer is needed, and $TARGET_GCC is version
$TARGET_GCC_VERSION; name another one, such as --with-gcc=gcc-12])])
MESC_NAME_GXX
AC_SUBST([TARGET_GCC])
AC_SUBST([TARGET_GCC_VERSION])
AC_SUBST([TARGET_GCC_MAJOR])
])

# MESC_GCC_PLUGIN_HEADERS
# -----------------------
# Set PLUGIN_CPPFLAGS.  `gcc -print-file-name=plugin' prints the bare word if
# there is no such directory, so the header itself is looked for.
AC_DEFUN([MESC_GCC_PLUGIN_HEADERS],
[AC_MSG_CHECKING([for the plugin headers of $TARGET_GCC])
mesc_headers=`$TARGET_GCC -print-file-name=plugin`/include
AS_IF([test -f "$mesc_headers/gcc-plugin.h"],
  [AC_MSG_RESULT([$mesc_headers])],
  [AC_MSG_RESULT([none])
   MESC_MISSING([gcc-plugin.h of $TARGET_GCC],
     [gcc-$TARGET_GCC_MAJOR-plugin-dev])])
PLUGIN_CPPFLAGS="-isystem $mesc_headers"
AC_SUBST([PLUGIN_CPPFLAGS])
AC_CHECK_HEADER([gmp.h], [],
  [MESC_MISSING([gmp.h, which the plugin headers include,], [libgmp-dev])],
  [AC_INCLUDES_DEFAULT])
])

# MESC_GCC_PLUGIN_LOADS
# ---------------------
# Set PLUGIN_CXXFLAGS: what a plugin has to be compiled with so that the
# target compiler loads it.  The headers of some versions make a plugin refer
# to symbols that GCC does not have if it is compiled for another C++ standard
# than GCC itself, and nothing but loading shows it; so the standards are
# tried in turn.  -fno-rtti: GCC has no type information to link with.
AC_DEFUN([MESC_GCC_PLUGIN_LOADS],
[AC_CACHE_CHECK([for the C++ standard of plugins for $TARGET_GCC],
  [mesc_cv_plugin_standard],
  [mesc_cv_plugin_standard=none
   for mesc_standard in gnu++11 gnu++14 gnu++17; do
     MESC_TRY_PLUGIN([$mesc_standard],
       [mesc_cv_plugin_standard=$mesc_standard
        break])
   done])
AS_IF([test "$mesc_cv_plugin_standard" = none],
  [AC_MSG_ERROR([$TARGET_GCC does not load a plugin that $CXX has built.
The reason is in config.log.  The compiler must have been configured with
--enable-plugin, and the packages must be of one version:
    apt-get install --only-upgrade gcc-$TARGET_GCC_MAJOR \
g++-$TARGET_GCC_MAJOR gcc-$TARGET_GCC_MAJOR-plugin-dev])])
PLUGIN_CXXFLAGS="-std=$mesc_cv_plugin_standard -fno-rtti -fno-exceptions"
AC_SUBST([PLUGIN_CXXFLAGS])
])

# MESC_TRY_PLUGIN(STANDARD, IF-LOADED)
# ------------------------------------
# The trivial plugin derives from a pass and asks for the class of a tree
# code: the two things that do not load if the flags are wrong.  It includes
# all headers that the plugin uses: some need a newer standard than others.
AC_DEFUN([MESC_TRY_PLUGIN],
[cat >conftest.cc <<'_MESC_EOF'
#include "compat.h"

extern "C" { int plugin_is_GPL_compatible; }

static const pass_data trivial_data
    = { SIMPLE_IPA_PASS, "trivial", OPTGROUP_NONE, TV_NONE, 0, 0, 0, 0, 0 };

class trivial_pass : public simple_ipa_opt_pass
{
public:
  trivial_pass (gcc::context *context)
      : simple_ipa_opt_pass (trivial_data, context)
  {
  }
  unsigned int execute (function *) override
  {
    return current_function_decl && DECL_P (current_function_decl) ? 0 : 0;
  }
};

int
plugin_init (plugin_name_args *arguments, plugin_gcc_version *)
{
  register_pass_info info
      = { new trivial_pass (g), "opt_local_passes", 1, PASS_POS_INSERT_BEFORE };
  register_callback (arguments->base_name, PLUGIN_PASS_MANAGER_SETUP, NULL,
                     &info);
  return 0;
}
_MESC_EOF
AS_ECHO(["int main (void) { return 0; }"]) >conftest.c
mesc_build="$CXX -std=$1 -fno-rtti -fno-exceptions -fPIC -shared"
mesc_build="$mesc_build -I$srcdir/plugin $PLUGIN_CPPFLAGS $CPPFLAGS"
mesc_build="$mesc_build -o conftest.so conftest.cc"
mesc_load="$TARGET_GCC -fplugin=./conftest.so -c conftest.c -o conftest.o"
AS_IF([AC_TRY_COMMAND([$mesc_build >&AS_MESSAGE_LOG_FD 2>&1]) &&
       AC_TRY_COMMAND([$mesc_load >&AS_MESSAGE_LOG_FD 2>&1])],
  [$2])
rm -f conftest*
])

# MESC_CXX_RUNTIME
# ----------------
# Set CXX_RUNTIME_LIBS: how to link the C++ runtime library.  The static one
# if there is one: with the shared one the plugin would not load into a
# compiler that runs with an older library than the plugin was linked with.
AC_DEFUN([MESC_CXX_RUNTIME],
[AC_MSG_CHECKING([for a static C++ runtime library])
CXX_RUNTIME_LIBS=`$CXX -print-file-name=libstdc++.a`
AS_CASE([$CXX_RUNTIME_LIBS],
  [/*], [CXX_RUNTIME_LIBS="-Wl,$CXX_RUNTIME_LIBS -static-libgcc"],
  [CXX_RUNTIME_LIBS=-lstdc++])
AC_MSG_RESULT([$CXX_RUNTIME_LIBS])
AC_SUBST([CXX_RUNTIME_LIBS])
])
