# Code trees, for the scripts that compile real code with the plugin.  They
# have read packages.sh and set $directory, where all goes, $recognition, where
# this file is, $tree_folders, where trees are described, and $cc.

# The file that describes TREE; nothing if there is none.
description ()
{
  for folder in $tree_folders; do
    if test -f "$folder/$1"; then
      echo "$folder/$1"
      return
    fi
  done
}

# Unpack and build TREE, unless that has been done before.
build_tree ()
{
  test ! -f "$directory/$1/built" || return 0
  (
    tree=$1 needs= FLAGS=
    . "$(description "$tree")"
    test -z "$needs" || install_packages $needs || exit 1
    rm -rf "$directory/$tree"
    mkdir -p "$directory/$tree/commands"
    unpack "$tree" "$package" source || exit 1
    RECOGNITION_CC=$cc RECOGNITION_COMMANDS=$directory/$tree/commands
    CC=$recognition/record-cc
    export CC RECOGNITION_CC RECOGNITION_COMMANDS
    cd "$directory/$tree/source" || exit 1
    (build) >../build.log 2>&1 </dev/null || exit 1
    touch ../built
  )
}
