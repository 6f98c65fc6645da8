#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Debian's python-fido2 (0.9) at the authenticator in a PC/SC reader: one line a step.
#
#   fido2_debian.py PART-OF-READER-NAME PIN
import sys

from fido2.attestation import PackedAttestation
from fido2.ctap import CtapError
from fido2.ctap1 import CTAP1
from fido2.ctap2 import ClientPin, CredentialManagement, Ctap2
from fido2.pcsc import CtapPcscDevice
from fido2.utils import sha256

reader, pin = sys.argv[1:]
device = next(CtapPcscDevice.list_devices(reader))
ctap = Ctap2(device)
client_pin = ClientPin(ctap)
RP = {"id": "example.com", "name": "Example"}
USER = {"id": b"\x01", "name": "alice"}
HASH = sha256(b"client data")


def step(name):
    print(name, flush=True)


def token(permission, rp_id=None):
    return client_pin.get_pin_token(pin, permission, rp_id)


def proof(value, message=HASH):
    return client_pin.protocol.authenticate(value, message), client_pin.protocol.VERSION


client_pin.set_pin(pin)
mac, version = proof(token(ClientPin.PERMISSION.MAKE_CREDENTIAL, RP["id"]))
made = ctap.make_credential(
    HASH, RP, USER, [{"type": "public-key", "alg": -7}], options={"rk": True},
    pin_uv_param=mac, pin_uv_protocol=version,
)
PackedAttestation().verify(made.att_statement, made.auth_data, HASH)
step("registered")
mac, version = proof(token(ClientPin.PERMISSION.GET_ASSERTION, RP["id"]))
assertion = ctap.get_assertion(RP["id"], HASH, pin_uv_param=mac, pin_uv_protocol=version)
assertion.verify(HASH, made.auth_data.credential_data.public_key)
step("asserted")
management = CredentialManagement(
    ctap, client_pin.protocol, token(ClientPin.PERMISSION.CREDENTIAL_MGMT)
)
found = management.enumerate_creds(sha256(b"example.com"))
management.delete_cred(found[0][CredentialManagement.RESULT.CREDENTIAL_ID])
step("deleted")
u2f = CTAP1(device)
registered = u2f.register(HASH, sha256(b"app"))
registered.verify(sha256(b"app"), HASH)
u2f.authenticate(HASH, sha256(b"app"), registered.key_handle).verify(
    sha256(b"app"), HASH, registered.public_key
)
step("u2f")
for expected in ("PIN_INVALID", "PIN_INVALID", "PIN_AUTH_BLOCKED"):
    try:
        client_pin.get_pin_token("wrong pin", ClientPin.PERMISSION.CREDENTIAL_MGMT)
    except CtapError as error:
        assert error.code.name == expected, error
assert client_pin.get_pin_retries()[0] == 5
step("blocked until power is cut")
