// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** CTAP 1, the messages of U2F: register, authenticate, version. */
record U2f(Authenticator authenticator) {
  static final Bytes VERSION = Bytes.of("U2F_V2".getBytes(StandardCharsets.US_ASCII));
  private static final int CHECK_ONLY = 0x07;
  private static final int ENFORCE_PRESENCE = 0x03;
  private static final int DONT_ENFORCE_PRESENCE = 0x08;
  private static final int PARAMETERS = 64;

  Response process(Command command) {
    if (authenticator.memory().alwaysVerify()) {
      return Response.sw(Response.WRONG_INS);
    }
    byte[] data = command.data().toArray();
    return switch (command.ins()) {
      case 0x01 -> register(data);
      case 0x02 -> authenticate(command.p1(), data);
      case 0x03 -> new Response(VERSION, Response.OK);
      default -> Response.sw(Response.WRONG_INS);
    };
  }

  private Response register(byte[] data) {
    if (data.length != PARAMETERS) {
      return Response.sw(Response.WRONG_LENGTH);
    }
    if (!authenticator.touched()) {
      return Response.sw(Response.CONDITIONS);
    }
    byte[] challenge = Arrays.copyOf(data, 32);
    byte[] application = Arrays.copyOfRange(data, 32, PARAMETERS);
    CredentialKey key = CredentialKey.generate(CredentialKey.ES256, authenticator.random());
    Credential credential = authenticator.memory().seal().seal(key, 1, false, false, application);
    byte[] point = key.ec().encodedPoint();
    byte[] handle = credential.id().toArray();
    FidoAttestation attestation = authenticator.attestation();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x05);
    out.writeBytes(point);
    out.write(handle.length);
    out.writeBytes(handle);
    out.writeBytes(attestation.certificate().toArray());
    out.writeBytes(attestation.key().sign(new byte[1], application, challenge, handle, point));
    return Response.ok(out.toByteArray());
  }

  private Response authenticate(int mode, byte[] data) {
    if (data.length <= PARAMETERS || data.length != PARAMETERS + 1 + (data[PARAMETERS] & 0xff)) {
      return Response.sw(Response.WRONG_LENGTH);
    }
    byte[] application = Arrays.copyOfRange(data, 32, PARAMETERS);
    Bytes handle = Bytes.of(Arrays.copyOfRange(data, PARAMETERS + 1, data.length));
    Optional<Credential> found =
        authenticator
            .memory()
            .seal()
            .open(handle, application)
            .filter(credential -> !credential.discoverable())
            .filter(credential -> credential.key().algorithm() == CredentialKey.ES256)
            .filter(credential -> credential.usable(true, false));
    if (found.isEmpty()) {
      return Response.sw(Response.WRONG_DATA);
    }
    return switch (mode) {
      case ENFORCE_PRESENCE ->
          authenticator.touched()
              ? signed(found.get(), 1, application, Arrays.copyOf(data, 32))
              : Response.sw(Response.CONDITIONS);
      case DONT_ENFORCE_PRESENCE -> signed(found.get(), 0, application, Arrays.copyOf(data, 32));
      case CHECK_ONLY -> Response.sw(Response.CONDITIONS);
      default -> Response.sw(Response.WRONG_P1P2);
    };
  }

  private Response signed(
      Credential credential, int presence, byte[] application, byte[] challenge) {
    byte[] head =
        ByteBuffer.allocate(5)
            .put((byte) presence)
            .putInt(authenticator.memory().nextSignature())
            .array();
    byte[] signature = credential.key().sign(application, head, challenge);
    return Response.ok(
        ByteBuffer.allocate(head.length + signature.length).put(head).put(signature).array());
  }
}
