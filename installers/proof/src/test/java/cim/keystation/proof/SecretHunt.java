// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for secrets where none may be: in files, and in what processes were started with. */
final class SecretHunt {
  private static final int SHORTEST = 8;
  private final Map<String, byte[]> forms = new LinkedHashMap<>();
  private int files;
  private long bytes;

  /** To be found as it is, as hexadecimal digits, and in Base64. */
  void add(String name, byte[] secret) {
    if (secret.length < SHORTEST) {
      throw new IllegalArgumentException("too short to be told from chance: " + name);
    }
    forms.put(name, secret.clone());
    String hex = HexFormat.of().formatHex(secret);
    form(name + " in hex", hex);
    form(name + " in HEX", hex.toUpperCase(Locale.ROOT));
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
    form(name + " in Base64", base64.substring(0, base64.length() - 1));
  }

  void add(String name, String secret) {
    add(name, secret.getBytes(StandardCharsets.UTF_8));
  }

  private void form(String name, String text) {
    forms.put(name, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Where a secret was found: names of secrets and files, never the secret. */
  List<String> inFiles(Path folder, List<Path> allowed) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (allowed.stream().noneMatch(file::startsWith)) {
          look(file, found);
        }
      }
    }
    return found;
  }

  /** The same in the arguments and the environment of a running process. */
  List<String> inProcess(long pid) throws IOException {
    List<String> found = new ArrayList<>();
    look(Path.of("/proc", Long.toString(pid), "cmdline"), found);
    look(Path.of("/proc", Long.toString(pid), "environ"), found);
    return found;
  }

  private void look(Path file, List<String> found) throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException gone) {
      return;
    }
    files++;
    bytes += content.length;
    forms.forEach(
        (name, form) -> {
          if (contains(content, form)) {
            found.add(name + " in " + file);
          }
        });
  }

  /** Boyer and Moore's way, as Horspool left it: files are large and secrets many. */
  private static boolean contains(byte[] content, byte[] form) {
    int last = form.length - 1;
    int[] skip = new int[256];
    java.util.Arrays.fill(skip, form.length);
    for (int i = 0; i < last; i++) {
      skip[form[i] & 0xff] = last - i;
    }
    for (int at = 0; at + last < content.length; at += skip[content[at + last] & 0xff]) {
      if (java.util.Arrays.equals(content, at, at + form.length, form, 0, form.length)) {
        return true;
      }
    }
    return false;
  }

  String looked() {
    return forms.size() + " forms in " + files + " files, " + bytes + " bytes";
  }
}
