#!/bin/sh
# Fills in templates and runs the scripts of /docker-entrypoint.d before the server starts.
set -e
if [ "$1" = nginx ]; then
  if [ ! -e /proc/net/if_inet6 ] && [ -w /etc/nginx/conf.d/default.conf ]; then
    sed -i '/listen \[::\]:80;/d' /etc/nginx/conf.d/default.conf || true
  fi
  if [ -d /etc/nginx/templates ]; then
    names=$(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/${\1}/p' | tr '\n' ' ')
    for template in /etc/nginx/templates/*.template; do
      [ -e "$template" ] || continue
      envsubst "$names" <"$template" >"/etc/nginx/conf.d/$(basename "$template" .template)"
    done
  fi
  for script in /docker-entrypoint.d/*.sh; do
    if [ -x "$script" ]; then "$script"; fi
  done
fi
exec "$@"
