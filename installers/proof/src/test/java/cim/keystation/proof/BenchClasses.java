// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Class paths of jars alone, as an installed program has: the JVM archives no other classes. */
final class BenchClasses {
  private final Path jar;

  private BenchClasses(Path jar) {
    this.jar = jar;
  }

  /** Packs the bare program into a jar in {@code folder}. */
  static BenchClasses pack(Path folder) throws IOException {
    Path jar = folder.resolve("bench.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      add(out, BareFrame.class);
    }
    return new BenchClasses(jar);
  }

  private static void add(JarOutputStream out, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    out.putNextEntry(new JarEntry(name));
    try (InputStream in = BenchClasses.class.getClassLoader().getResourceAsStream(name)) {
      in.transferTo(out);
    }
    out.closeEntry();
  }

  /** FlatLaf and its font. */
  List<String> bare() {
    return classPath(entry -> entry.contains("flatlaf"));
  }

  /** Everything that the launcher's class path has. */
  List<String> kiosk() {
    return classPath(entry -> entry.endsWith(".jar") && !entry.endsWith("-tests.jar"));
  }

  private List<String> classPath(Predicate<String> wanted) {
    String path =
        Stream.concat(
                Stream.of(jar.toString()),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(wanted))
            .collect(Collectors.joining(File.pathSeparator));
    return List.of("-cp", path);
  }
}
