#!/bin/sh
# The tests open pages in the system's Chromium and keep a journal in the system's PostgreSQL. What is missing is
# installed, or a sentence says how; with SCRUTATOR_NO_BROWSER=1 the tests with a browser are skipped, and those with
# PostgreSQL are wherever there is none.

missing=""

browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

database() {
    command -v initdb >/dev/null 2>&1 && return 0
    for found in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$found" ] && return 0
    done
    return 1
}

[ "$SCRUTATOR_NO_BROWSER" = 1 ] || browser || missing="chromium fonts-dejavu-core"
database || missing="$missing postgresql"
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    as=none
elif [ "$(id -u)" = 0 ]; then
    as=env
elif sudo -n true 2>/dev/null; then
    as="sudo env"
else
    as=none
fi

if [ "$as" = none ] ||
    ! $as apt-get -qq update ||
    ! $as DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >/dev/null; then
    echo "Not all was found that the tests use: install it with: apt-get install $missing (without Chromium the tests that open pages fail, unless SCRUTATOR_NO_BROWSER=1; those with PostgreSQL are skipped)" >&2
fi
