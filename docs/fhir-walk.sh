#!/usr/bin/env bash
# Walks the FHIR server with curl alone: metadata, search, pages, read, version, history, conditional read, XML, $validate.
# Use: docs/fhir-walk.sh BASE TOKEN, as in docs/fhir-walk.sh http://127.0.0.1:8080/fhir "$(./triage token --role fhir-reader)"
# Needs at least one report. Exit status 0 if every step answered as it should.
set -euo pipefail
base="${1:?BASE, such as http://127.0.0.1:8080/fhir}" token="${2:?TOKEN}"

call() { curl -sS --max-time 120 -H "Authorization: Bearer $token" -H 'Prefer: handling=strict' "$@"; }
fail() { printf 'fhir-walk: %s\n' "$*" >&2; exit 1; }
status() { # status WANTED CURL-ARGUMENTS
  local wanted="$1" got
  shift
  got="$(call -o /dev/null -w '%{http_code}' "$@")"
  [[ "$got" == "$wanted" ]] || fail "wanted $wanted, got $got: ${*: -1}"
}
# First string value of a name in the JSON of standard input.
value() {
  local found
  found="$(grep -o "\"$1\":\"[^\"]*\"" || true)"
  found="${found%%$'\n'*}"
  found="${found#*\":\"}"
  printf '%s' "${found%\"}"
}

[[ "$(call "$base/metadata" | value fhirVersion)" == 4.0.1 ]] || fail "metadata names no FHIR 4.0.1"
echo "metadata       FHIR 4.0.1"

page="$(call "$base/DiagnosticReport?_count=1&_sort=-issued&_total=accurate&_elements=status")"
id="$(value id <<<"${page#*\"resource\":}")"
[[ -n "$id" ]] || fail "there is no report to walk with"
total="$(grep -o '"total":[0-9]*' <<<"$page")"
echo "search         ${total#*:} reports, latest $id"

pages=1
next="$(grep -o '"relation":"next","url":"[^"]*"' <<<"$page" || true)"
while [[ -n "$next" && "$pages" -lt 5 ]]; do
  next="${next#*\"url\":\"}"
  page="$(call "${next%\"}")"
  pages=$((pages + 1))
  next="$(grep -o '"relation":"next","url":"[^"]*"' <<<"$page" || true)"
done
echo "pages          $pages followed"

form="$(call --data-urlencode "_id=$id" "$base/DiagnosticReport/_search")"
[[ "$form" == *"\"$id\""* ]] || fail "POST _search does not find $id"
echo "POST _search   the same report"

report="$(call "$base/DiagnosticReport/$id")"
version="$(value versionId <<<"$report")"
echo "read           version $version, $(value status <<<"$report")"
status 200 "$base/DiagnosticReport/$id/_history/$version"
status 200 "$base/DiagnosticReport/$id/_history"
echo "vread, history answered"

status 304 -H "If-None-Match: W/\"$version\"" "$base/DiagnosticReport/$id"
echo "conditional    304"

patient="$(grep -o '"reference":"Patient/[^"]*"' <<<"$report" || true)"
patient="${patient%%$'\n'*}"
patient="${patient#*Patient/}"
if [[ -n "$patient" ]]; then
  status 200 "$base/DiagnosticReport?patient=${patient%\"}&_include=DiagnosticReport:subject&_revinclude=Provenance:target"
  echo "by patient     with the patient and the provenance"
fi

xml="$(call -H 'Accept: application/fhir+xml' "$base/DiagnosticReport/$id")"
[[ "$xml" == "<DiagnosticReport"* ]] || fail "no XML"
echo "XML            served"

outcome="$(call -H 'Content-Type: application/fhir+json' --data-binary "$report" "$base/DiagnosticReport/\$validate")"
[[ "$outcome" == *OperationOutcome* && "$outcome" != *'"severity":"error"'* ]] || fail "not valid: $outcome"
echo "\$validate      no errors"

status 400 "$base/DiagnosticReport?colour=red"
status 404 "$base/DiagnosticReport/no-such-report"
echo "refusals       400, 404"
