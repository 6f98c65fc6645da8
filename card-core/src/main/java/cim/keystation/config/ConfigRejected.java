// SPDX-License-Identifier: Apache-2.0
package cim.keystation.config;

/** A file that can't be used, and where the mistake is. */
public final class ConfigRejected extends Exception {
  private static final long serialVersionUID = 1L;
  private final String file;
  private final int line;
  private final int column;
  private final String path;
  private final String problem;

  ConfigRejected(String file, Place place, String path, String problem) {
    super(
        file
            + ", line "
            + place.line()
            + ", column "
            + place.column()
            + (path.isEmpty() ? "" : ", " + path)
            + ": "
            + problem);
    this.file = file;
    this.line = place.line();
    this.column = place.column();
    this.path = path;
    this.problem = problem;
  }

  public String file() {
    return file;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1. */
  public int column() {
    return column;
  }

  /** Keys from the top with dots, such as {@code piv.9A.algorithm}; empty for the whole file. */
  public String path() {
    return path;
  }

  /** What is wrong, in words; without the place. */
  public String problem() {
    return problem;
  }
}
