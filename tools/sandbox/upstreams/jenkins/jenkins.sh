#!/usr/bin/env bash
# A stand-in for the start script of jenkins/jenkins: answers on port 8080 as a Jenkins without anything in it.
set -euo pipefail
if [[ $# -gt 0 && ${1:0:1} != - ]]; then exec "$@"; fi
exec perl /usr/share/jenkins/http-server.pl 8080
