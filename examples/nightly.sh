#!/bin/sh
# The night run, for cron: nightly.sh LEDGER [FOLDER]    (absolute paths; FOLDER: nightly/ beside the ledger)
#
# The digest of the newest night stands in FOLDER/latest.txt. Nothing is printed unless something is wrong or there are
# alarms: then cron mails that one line. The exit code is that of `channelcli nightly` (0, 1, 6, 7, 8; 10 with alarms).
#
# To have the digest by mail every morning, whatever it says, add behind the line in the crontab:
#   ; mail -s 'Night run' owner@example.com <FOLDER/latest.txt
set -eu
umask 077

ledger=${1:?usage: nightly.sh LEDGER [FOLDER]}
folder=${2:-$(dirname "$ledger")/nightly}
program=${CHANNELCLI:-$(command -v channelcli || echo "$(dirname "$0")/../.venv/bin/channelcli")}

mkdir -p "$folder"
digest=$folder/.latest.$$
trap 'rm -f "$digest"' EXIT
code=0
"$program" --ledger "$ledger" --no-input nightly --out "$folder" --exit-on-alarm >"$digest" || code=$?
if [ -s "$digest" ]; then
    mv "$digest" "$folder/latest.txt"
fi
exit "$code"
