#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Drives python-fido2 (2.x) at one authenticator; our calls, their code.
#
#   fido2_client.py WHERE COMMAND [PIN]
#
# WHERE     pcsc:PART-OF-READER-NAME, or hid:HOST:PORT, where each 64 byte report of CTAPHID is one
#           read or write of a socket
# COMMAND   exercise      everything CTAP 2.1 has, with verification of what comes back; one line a step
#           register      reads PublicKeyCredentialCreationOptions as JSON, writes the registration
#           authenticate  reads PublicKeyCredentialRequestOptions as JSON, writes the assertion
#           hid           INIT, PING, WINK, a cancelled command, two clients at once; hid: only
import json
import os
import socket
import sys
import threading

from fido2.client import DefaultClientDataCollector, Fido2Client, UserInteraction
from fido2.cose import CoseKey
from fido2.ctap import CtapError
from fido2.ctap1 import Ctap1
from fido2.ctap2 import ClientPin, CredentialManagement, Ctap2, LargeBlobs
from fido2.hid import CTAPHID, CtapHidDevice
from fido2.hid.base import CtapHidConnection, HidDescriptor
from fido2.utils import sha256
from fido2.webauthn import PublicKeyCredentialCreationOptions, PublicKeyCredentialRequestOptions

RP = {"id": "example.com", "name": "Example"}
USER = {"id": b"\x01\x02", "name": "alice", "displayName": "Alice"}
REPORT = 64


class SocketHid(CtapHidConnection):
    """Reports over a socket, as a hidraw device gives them."""

    def __init__(self, host, port):
        self.socket = socket.create_connection((host, port))

    def read_packet(self):
        report = b""
        while len(report) < REPORT:
            part = self.socket.recv(REPORT - len(report))
            if not part:
                raise OSError("the authenticator left")
            report += part
        return report

    def write_packet(self, data):
        self.socket.sendall(data.ljust(REPORT, b"\0"))

    def close(self):
        self.socket.close()


def open_device(where):
    kind, _, rest = where.partition(":")
    if kind == "hid":
        host, _, port = rest.rpartition(":")
        descriptor = HidDescriptor(where, 0x1050, 0x0407, REPORT, REPORT, "socket", None)
        return CtapHidDevice(descriptor, SocketHid(host, int(port)))
    from fido2.pcsc import CtapPcscDevice

    return next(CtapPcscDevice.list_devices(rest))


def step(name, *facts):
    print(name, *facts, flush=True)


def refused(code, call):
    try:
        call()
    except CtapError as error:
        if error.code.name != code:
            raise AssertionError(f"expected {code}, got {error.code.name}")
        return
    raise AssertionError(f"expected {code}, got success")


class Exercise:
    def __init__(self, device, pin):
        self.device = device
        self.ctap = Ctap2(device)
        self.info = self.ctap.info
        self.pin = pin
        self.hash = sha256(b"client data")

    def run(self):
        step("aaguid", bytes(self.info.aaguid).hex())
        step("versions", *self.info.versions)
        step("extensions", *self.info.extensions)
        step("protocols", *self.info.pin_uv_protocols)
        ClientPin(self.ctap).set_pin(self.pin)
        for protocol in [p for p in ClientPin.PROTOCOLS if p.VERSION in self.info.pin_uv_protocols]:
            self.client = ClientPin(self.ctap, protocol())
            for algorithm in self.info.algorithms:
                self.register_and_assert(algorithm)
            self.hmac_secret()
            self.managed()
            if self.info.options.get("largeBlobs"):
                self.blobs()
        self.u2f()
        step("done")

    def token(self, permission, rp_id=None):
        protocol = self.client.protocol
        if self.info.options.get("pinUvAuthToken"):
            return protocol, self.client.get_pin_token(self.pin, permission, rp_id)
        return protocol, self.client.get_pin_token(self.pin)

    def make(self, algorithm, rk=False, extensions=None, exclude=None):
        protocol, token = self.token(ClientPin.PERMISSION.MAKE_CREDENTIAL, RP["id"])
        return self.ctap.make_credential(
            self.hash, RP, USER, [algorithm], exclude, extensions, {"rk": rk},
            protocol.authenticate(token, self.hash), protocol.VERSION,
        )

    def get(self, allow, extensions=None):
        protocol, token = self.token(ClientPin.PERMISSION.GET_ASSERTION, RP["id"])
        return self.ctap.get_assertion(
            RP["id"], self.hash, allow, extensions, None,
            protocol.authenticate(token, self.hash), protocol.VERSION,
        )

    def register_and_assert(self, algorithm):
        made = self.make(algorithm)
        data = made.auth_data
        attested = data.credential_data
        assert made.fmt == "packed" and data.is_user_present() and data.is_user_verified()
        assert attested.public_key[3] == algorithm["alg"]
        from fido2.attestation import Attestation

        Attestation.for_type("packed")().verify(made.att_stmt, data, self.hash)
        allow = [{"type": "public-key", "id": attested.credential_id}]
        assertion = self.get(allow)
        assertion.verify(self.hash, attested.public_key)
        silent = self.ctap.get_assertion(RP["id"], self.hash, allow, options={"up": False})
        silent.verify(self.hash, attested.public_key)
        assert not silent.auth_data.is_user_present()
        assert silent.auth_data.counter > assertion.auth_data.counter
        refused("CREDENTIAL_EXCLUDED", lambda: self.make(algorithm, exclude=allow))
        refused("NO_CREDENTIALS", lambda: self.ctap.get_assertion("other.example", self.hash, allow))
        step("registered", CoseKey.for_alg(algorithm["alg"]).__name__)

    def hmac_secret(self):
        made = self.make(self.info.algorithms[0], extensions={"hmac-secret": True})
        assert made.auth_data.extensions == {"hmac-secret": True}
        allow = [{"type": "public-key", "id": made.auth_data.credential_data.credential_id}]
        salts = os.urandom(64)
        key_agreement, shared = self.client._get_shared_secret()
        protocol = self.client.protocol
        encrypted = protocol.encrypt(shared, salts)
        secrets = []
        for _ in range(2):
            extension = {
                1: key_agreement, 2: encrypted, 3: protocol.authenticate(shared, encrypted),
                4: protocol.VERSION,
            }
            answer = self.get(allow, {"hmac-secret": extension}).auth_data.extensions
            secrets.append(protocol.decrypt(shared, answer["hmac-secret"]))
            key_agreement, shared = self.client._get_shared_secret()
            encrypted = protocol.encrypt(shared, salts)
        assert secrets[0] == secrets[1] and len(secrets[0]) == 64
        assert secrets[0][:32] != secrets[0][32:]
        step("hmac-secret")

    def managed(self):
        wanted = {"credProtect": 2}
        if self.info.options.get("largeBlobs"):
            wanted.update({"largeBlobKey": True, "credBlob": b"a blob"})
        made = self.make(self.info.algorithms[0], rk=True, extensions=wanted)
        management = self.management()
        existing = management.get_metadata()[CredentialManagement.RESULT.EXISTING_CRED_COUNT]
        assert existing == 1
        relying_party = management.enumerate_rps()[0]
        assert relying_party[CredentialManagement.RESULT.RP]["id"] == RP["id"]
        found = management.enumerate_creds(sha256(RP["id"].encode()))[0]
        assert found[CredentialManagement.RESULT.USER] == USER
        assert found[CredentialManagement.RESULT.CRED_PROTECT] == 2
        refused("NO_CREDENTIALS", lambda: self.ctap.get_assertion(RP["id"], self.hash))
        assertion = self.get(None, {"credBlob": True} if "credBlob" in wanted else None)
        assert assertion.user == {"id": USER["id"]}  # names only where one has to choose (6.2.2)
        if "credBlob" in wanted:
            assert assertion.auth_data.extensions["credBlob"] == b"a blob"
            assert len(made.large_blob_key) == 32
        management = self.management()
        if CredentialManagement.is_update_supported(self.info):
            cred_id = found[CredentialManagement.RESULT.CREDENTIAL_ID]
            management.update_user_info(cred_id, {"id": USER["id"], "name": "bob"})
            renamed = management.enumerate_creds(sha256(RP["id"].encode()))[0]
            assert renamed[CredentialManagement.RESULT.USER] == {"id": USER["id"], "name": "bob"}
        management.delete_cred(found[CredentialManagement.RESULT.CREDENTIAL_ID])
        assert management.get_metadata()[CredentialManagement.RESULT.EXISTING_CRED_COUNT] == 0
        step("managed")

    def management(self):
        protocol, token = self.token(ClientPin.PERMISSION.CREDENTIAL_MGMT)
        return CredentialManagement(self.ctap, protocol, token)

    def blobs(self):
        protocol, token = self.token(ClientPin.PERMISSION.LARGE_BLOB_WRITE)
        blobs = LargeBlobs(self.ctap, protocol, token)
        key = os.urandom(32)
        blobs.put_blob(key, b"x" * 2000)
        assert blobs.get_blob(key) == b"x" * 2000
        blobs.delete_blob(key)
        assert blobs.read_blob_array() == []
        step("large-blobs")

    def u2f(self):
        u2f = Ctap1(self.device)
        assert u2f.get_version() == "U2F_V2"
        application = sha256(b"https://example.com")
        registered = u2f.register(self.hash, application)
        registered.verify(application, self.hash)
        signed = u2f.authenticate(self.hash, application, registered.key_handle)
        signed.verify(application, self.hash, registered.public_key)
        step("u2f")


class Typed(UserInteraction):
    def __init__(self, pin):
        self.pin = pin

    def prompt_up(self):
        pass

    def request_pin(self, permissions, rp_id):
        return self.pin

    def request_uv(self, permissions, rp_id):
        return True


def browser(device, pin):
    return Fido2Client(device, DefaultClientDataCollector("https://example.com"), Typed(pin))


def hid(device, where):
    assert device.ping(b"p" * 1000) == b"p" * 1000
    device.wink()
    step("ping", "wink", "version", *device.device_version)
    other = open_device(where)
    assert other.ping(b"q" * 100) == b"q" * 100
    assert Ctap2(other).info.aaguid == Ctap2(device).info.aaguid
    step("two-channels")
    event, seen = threading.Event(), []

    def kept_alive(status):
        seen.append(int(status))
        event.set()

    refused("KEEPALIVE_CANCEL", lambda: Ctap2(device).selection(event=event, on_keepalive=kept_alive))
    assert seen == [2], seen
    step("cancelled")
    refused("INVALID_COMMAND", lambda: device.call(0x80 | 0x33, b""))
    device.call(CTAPHID.PING, b"still here")
    step("done")


def main():
    where, command, *pin = sys.argv[1:]
    device = open_device(where)
    pin = pin[0] if pin else None
    if command == "exercise":
        Exercise(device, pin).run()
    elif command == "register":
        options = PublicKeyCredentialCreationOptions.from_dict(json.load(sys.stdin)["publicKey"])
        print(json.dumps(dict(browser(device, pin).make_credential(options))))
    elif command == "authenticate":
        options = PublicKeyCredentialRequestOptions.from_dict(json.load(sys.stdin)["publicKey"])
        print(json.dumps(dict(browser(device, pin).get_assertion(options).get_response(0))))
    elif command == "hid":
        hid(device, where)
    elif command == "reset":
        Ctap2(device).reset()
        step("reset")
    else:
        sys.exit(f"unknown command {command}")


main()
