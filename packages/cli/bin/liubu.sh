#!/bin/sh
# What npm's link starts on Unix (scripts/build.mjs points it here): one plain text is read on a Node that wakes up with
# the reader loaded, everything else by liubu.mjs. Decision 0009 tells why, and what must hold before a snapshot is used.

here=${0%/*}
[ -f "$here/liubu.mjs" ] || here=$here/../@liubu/cli/bin          # node_modules/.bin/liubu
[ -f "$here/liubu.mjs" ] || here=$(dirname "$(readlink -f "$0")")  # any other link
node=$here/../../../node_modules/.bin/node
snapshot=$here/../dist/liubu.snapshot

# `read FILE.txt` with at most one option is a line for the snapshot, which hands back what it cannot answer. It fits one
# Node only, so it must be newer than that Node's file; and options that the user gives to every Node may not fit it.
case "$# $*" in
"2 read "*.txt | "4 read "*.txt*)
  if [ -r "$snapshot" ] && [ "$snapshot" -nt "$node" ] && [ -x "$node" ] && [ -z "$NODE_OPTIONS" ]; then
    # Huge pages for what Node copies on its way up, where the system gives them: a fifteenth of the whole.
    export GLIBC_TUNABLES="${GLIBC_TUNABLES-glibc.malloc.hugetlb=1}"
    exec "$node" --snapshot-blob "$snapshot" "$here/liubu.mjs" "$@"
  fi
  ;;
esac
[ -x "$node" ] || node=node
exec "$node" "$here/liubu.mjs" "$@"
