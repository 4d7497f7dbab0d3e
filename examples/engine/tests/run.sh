#!/bin/sh
# Runs one suite: what a person reads, and the metrics the tests print, on standard output; what Assay reads in a folder
# of the environment's own, so that two runs at once do not write into each other's reports.
ENGINE_REPORTS="reports/${ASSAY_ENV:-main}"
export ENGINE_REPORTS
mkdir -p "$ENGINE_REPORTS"
exec node --test \
  --test-reporter=spec --test-reporter-destination=stdout \
  --test-reporter=junit --test-reporter-destination="$ENGINE_REPORTS/${ASSAY_SUITE:-tests}.xml" \
  "$@"
