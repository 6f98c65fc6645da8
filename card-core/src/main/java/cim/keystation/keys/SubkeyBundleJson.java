// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads subkeys without putting a private part into a {@code String}. Jackson's buffers
 * are not pooled, so that they don't outlive the call; they can't be zeroed.
 */
final class SubkeyBundleJson {
  private static final int VERSION = 1;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private SubkeyBundleJson() {}

  static Secret write(SubkeyBundle bundle) {
    try (ZeroingBuffer out = new ZeroingBuffer()) {
      try (JsonGenerator json = JSON.createGenerator(out)) {
        json.writeStartObject();
        json.writeNumberField("version", VERSION);
        json.writeArrayFieldStart("subkeys");
        for (KeyRef role : KeyRef.values()) {
          write(json, bundle.subkey(role));
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      return Secret.ofBytes(out.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
  }

  private static void write(JsonGenerator json, SubkeyBundle.Subkey subkey) throws IOException {
    json.writeStartObject();
    json.writeStringField("role", subkey.role().name());
    json.writeStringField("algorithm", subkey.algorithm().name());
    json.writeStringField("created", subkey.created().toString());
    json.writeStringField("fingerprint", subkey.fingerprint());
    json.writeBinaryField("publicPoint", subkey.publicPoint().toArray());
    byte[] scalar = subkey.privateScalar().copy();
    try {
      json.writeBinaryField("privateScalar", scalar);
    } finally {
      Arrays.fill(scalar, (byte) 0);
    }
    json.writeEndObject();
  }

  static SubkeyBundle read(Secret secret) {
    return read(secret, new ArrayList<>());
  }

  /**
   * @param opened takes every private part as it is read; closed when the whole is refused
   */
  static SubkeyBundle read(Secret secret, List<Secret> opened) {
    byte[] bytes = secret.copy();
    boolean whole = false;
    try (JsonParser json = JSON.createParser(bytes)) {
      SubkeyBundle bundle = new SubkeyBundle(readBundle(json, opened));
      whole = true;
      return bundle;
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      // Without the cause: a parser's message may quote what it read.
      throw new IllegalArgumentException("not a bundle of three subkeys");
    } finally {
      Arrays.fill(bytes, (byte) 0);
      if (!whole) {
        opened.forEach(Secret::close);
      }
    }
  }

  private static List<SubkeyBundle.Subkey> readBundle(JsonParser json, List<Secret> opened)
      throws IOException {
    List<SubkeyBundle.Subkey> subkeys = new ArrayList<>();
    expect(json.nextToken() == JsonToken.START_OBJECT);
    expect("version".equals(json.nextFieldName()) && json.nextIntValue(-1) == VERSION);
    expect("subkeys".equals(json.nextFieldName()) && json.nextToken() == JsonToken.START_ARRAY);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      subkeys.add(readSubkey(json, opened));
    }
    expect(json.currentToken() == JsonToken.END_ARRAY);
    expect(json.nextToken() == JsonToken.END_OBJECT && json.nextToken() == null);
    return subkeys;
  }

  private static SubkeyBundle.Subkey readSubkey(JsonParser json, List<Secret> opened)
      throws IOException {
    @Nullable String role = null;
    @Nullable String algorithm = null;
    @Nullable String created = null;
    @Nullable String fingerprint = null;
    @Nullable Bytes point = null;
    @Nullable Secret scalar = null;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      expect(json.nextToken() == JsonToken.VALUE_STRING);
      switch (name) {
        case "role" -> role = json.getText();
        case "algorithm" -> algorithm = json.getText();
        case "created" -> created = json.getText();
        case "fingerprint" -> fingerprint = json.getText();
        case "publicPoint" -> point = Bytes.of(json.getBinaryValue());
        case "privateScalar" -> {
          scalar = Secret.ofBytes(json.getBinaryValue());
          opened.add(scalar);
        }
        default -> expect(false);
      }
    }
    if (role == null || algorithm == null || created == null || point == null || scalar == null) {
      throw new IOException("incomplete");
    }
    SubkeyBundle.Subkey subkey =
        new SubkeyBundle.Subkey(
            KeyRef.valueOf(role),
            KeyAlgorithm.valueOf(algorithm),
            Instant.parse(created),
            scalar,
            point);
    expect(subkey.fingerprint().equals(fingerprint));
    return subkey;
  }

  private static void expect(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("unexpected");
    }
  }
}
