# SPDX-License-Identifier: Apache-2.0
# Sets the FIDO2 PIN of the card in the reader, or changes it where the old one follows, and reads
# back that one is set.
import sys

from fido2.ctap2 import ClientPin, Ctap2
from fido2.pcsc import CtapPcscDevice

device = next(CtapPcscDevice.list_devices())
client = ClientPin(Ctap2(device))
if len(sys.argv) > 2:
    client.change_pin(sys.argv[2], sys.argv[1])
else:
    client.set_pin(sys.argv[1])
sys.exit(0 if Ctap2(device).info.options["clientPin"] else 1)
