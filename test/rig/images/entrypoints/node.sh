#!/bin/sh
# Options, a script, or nothing at all mean Node; everything else is a command.
set -e
if [ "${1#-}" != "${1:-}" ] || [ -z "$(command -v "${1:-node}")" ] || { [ -f "${1:-}" ] && ! [ -x "${1:-}" ]; }; then
  set -- node "$@"
fi
exec "$@"
