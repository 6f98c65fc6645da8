#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# What python-fido2 sees of the card in a smart card reader, one fact a line.
#
#   fido2_pin.py READER-NAME-PART
#
# Each line of standard input is a PIN that is tried; a wrong one costs an attempt.
import sys

from fido2.ctap import CtapError
from fido2.ctap2 import ClientPin, Ctap2
from fido2.pcsc import CtapPcscDevice

for device in CtapPcscDevice.list_devices(sys.argv[1]):
    break
else:
    sys.exit("python-fido2 finds no FIDO2 card")

ctap = Ctap2(device)
client = ClientPin(ctap)
print("aaguid", bytes(ctap.info.aaguid).hex())
print("pin set", ctap.info.options.get("clientPin"))
for line in sys.stdin:
    try:
        client.get_pin_token(line.rstrip("\n"), ClientPin.PERMISSION.CREDENTIAL_MGMT)
        print("taken")
    except CtapError as refused:
        print("refused", refused.code.name)
    print("attempts", client.get_pin_retries()[0])
device.close()
