#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A pcscd of one's own, with nothing but the virtual reader in it: it neither sees USB readers nor
# disturbs the machine's pcscd.
#
#   private-pcscd.sh DIRECTORY PORT [READER-NAME]
#
# Stays in the foreground until killed (the process started is pcscd itself). Its socket is
# DIRECTORY/run/pcscd.comm; clients written in C, Python and Java use it when started with
#   PCSCLITE_CSOCK_NAME=DIRECTORY/run/pcscd.comm
# A software YubiKey goes in at localhost:PORT (and a second one at PORT+1, which is the reader's
# second slot). pcscd appends " 00 00" and " 00 01" to the name. ykman and ykcs11 know a YubiKey by
# that name; because of the second slot tell ykman which card is meant: ykman --device SERIAL.
# READER-NAME - is a service without any reader.
# As root it needs a mount namespace, as anybody else a user namespace too.
set -eu
directory=$1
port=$2
name=${3:-Yubico YubiKey OTP+FIDO+CCID}
driver=/usr/lib/pcsc/drivers/serial/libifdvpcd.so

[ -e "$driver" ] || { echo "private-pcscd: install vsmartcard-vpcd ($driver)" >&2; exit 1; }
command -v pcscd >/dev/null || PATH=$PATH:/usr/sbin
command -v pcscd >/dev/null || { echo "private-pcscd: install pcscd" >&2; exit 1; }

rm -rf "$directory/config"
mkdir -p "$directory/run" "$directory/config" "$directory/no-drivers"
directory=$(cd "$directory" && pwd)
cp -L "$driver" "$directory/libifdvpcd.so"
channel=$(printf '0x%X' "$port")
[ "$name" = - ] || cat > "$directory/config/reader.conf" <<CONF
FRIENDLYNAME "$name"
DEVICENAME   /dev/null:$channel
LIBPATH      $directory/libifdvpcd.so
CHANNELID    $channel
CONF

map=
[ "$(id -u)" -eq 0 ] || map=--map-root-user
[ -d /run/pcscd ] || mkdir -p /run/pcscd 2>/dev/null || { echo "private-pcscd: /run/pcscd is missing" >&2; exit 1; }
export KEYSTATION_PCSCD="$directory"
# shellcheck disable=SC2086
exec unshare --mount $map sh -eu -c '
  mount --bind "$KEYSTATION_PCSCD/run" /run/pcscd
  mount --bind "$KEYSTATION_PCSCD/no-drivers" /usr/lib/pcsc/drivers
  exec pcscd --foreground --config "$KEYSTATION_PCSCD/config"'
