#!/bin/sh
# The tests open the report in the system's Chromium. Where there is none it is installed, or one sentence says how; with
# SCRUTATOR_NO_BROWSER=1 those tests are skipped.

[ "$SCRUTATOR_NO_BROWSER" = 1 ] && exit 0

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done

packages="chromium fonts-dejavu-core"
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
    ! $as DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $packages >/dev/null; then
    echo "No Chromium was found, so the tests that open the report in a browser will fail. Install it with: apt-get install $packages (or set SCRUTATOR_NO_BROWSER=1 to skip them)" >&2
fi
