// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.card.Bytes;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The values of one attribute, as a set of exact octets. */
record Values(Set<Bytes> all) {
  static final Values NONE = new Values(Set.of());

  Values {
    all = Set.copyOf(all);
  }

  /** One value; empty text is no value. */
  static Values text(String value) {
    return texts(List.of(value));
  }

  static Values texts(Collection<String> values) {
    return bytes(values.stream().map(v -> Bytes.of(v.getBytes(StandardCharsets.UTF_8))).toList());
  }

  static Values bytes(Collection<Bytes> values) {
    Set<Bytes> present = new LinkedHashSet<>(values);
    present.remove(Bytes.EMPTY);
    return new Values(present);
  }

  static Values of(Entry entry, String attribute) {
    Attribute found = entry.getAttribute(attribute);
    if (found == null) {
      return NONE;
    }
    Set<Bytes> values = new LinkedHashSet<>();
    for (byte[] each : found.getValueByteArrays()) {
      values.add(Bytes.of(each));
    }
    return new Values(values);
  }

  Values plus(Values other) {
    Set<Bytes> sum = new LinkedHashSet<>(all);
    sum.addAll(other.all);
    return new Values(sum);
  }

  Values minus(Values other) {
    Set<Bytes> rest = new LinkedHashSet<>(all);
    rest.removeAll(other.all);
    return new Values(rest);
  }

  Values both(Values other) {
    Set<Bytes> shared = new LinkedHashSet<>(all);
    shared.retainAll(other.all);
    return new Values(shared);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  byte[][] octets() {
    return all.stream().map(Bytes::toArray).toArray(byte[][]::new);
  }
}
