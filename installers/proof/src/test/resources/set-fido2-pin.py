# SPDX-License-Identifier: Apache-2.0
# Sets the FIDO2 PIN of the card in the reader and reads back that it is set.
import sys

from fido2.ctap2 import ClientPin, Ctap2
from fido2.pcsc import CtapPcscDevice

device = next(CtapPcscDevice.list_devices())
ClientPin(Ctap2(device)).set_pin(sys.argv[1])
sys.exit(0 if Ctap2(device).info.options["clientPin"] else 1)
