# Packages and their sources, for the scripts that build real programs.  They
# set $directory, where all goes, and $corpus, where this file is.

install_packages ()
{
  dpkg -s "$@" >/dev/null 2>&1 \
    || apt-get install -y -qq --no-install-recommends "$@" \
      >"$directory/install.log" 2>&1
}

# unpack PROGRAM PACKAGE VARIANT: the source of PACKAGE, patches applied, as
# DIR/PROGRAM/VARIANT.
unpack ()
{
  rm -rf "$directory/$1/$3"
  "$corpus/fetch-source" "$directory/sources" "$2" || return 1
  dsc=$(ls "$directory/sources/$2"_*.dsc | tail -n 1)
  dpkg-source --no-check -x "$dsc" "$directory/$1/$3" \
    >"$directory/$1/$3.unpack.log" 2>&1
}
