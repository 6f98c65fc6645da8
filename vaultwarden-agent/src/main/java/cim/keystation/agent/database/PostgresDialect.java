// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import cim.keystation.card.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A register that several agents share. One lock is held through each write, so that writes of all
 * agents run one after another, as those of one do: the audit chain and every check before a change
 * rely on it. The server gives it back when the agent that holds it dies or stands still.
 */
final class PostgresDialect implements Dialect {
  /** Any number that no other program uses in this database. */
  private static final long WRITERS = 0x6b65_7973_7461_7469L;

  private static final String SESSION =
      "-c synchronous_commit=on -c lock_timeout=30s -c statement_timeout=60s"
          + " -c idle_in_transaction_session_timeout=30s -c TimeZone=UTC";
  private static final Pattern MERGE =
      Pattern.compile("MERGE INTO (\\w+) KEY \\(([^)]+)\\) (VALUES .*)", Pattern.DOTALL);

  private final PostgresSettings settings;
  private final Secret password;
  private final Map<String, String> translated = new ConcurrentHashMap<>();

  /**
   * @param password lent
   */
  PostgresDialect(PostgresSettings settings, Secret password) {
    this.settings = settings;
    this.password = password;
  }

  @Override
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.put("user", settings.user());
    properties.put("ApplicationName", "keystation-agent");
    properties.put("connectTimeout", "5");
    properties.put("socketTimeout", "65");
    properties.put("tcpKeepAlive", "true");
    properties.put("options", SESSION);
    properties.put("sslmode", settings.ca().isPresent() ? "verify-full" : "disable");
    settings.ca().ifPresent(ca -> properties.put("sslrootcert", ca.toString()));
    char[] chars = password.chars();
    try {
      properties.put("password", new String(chars)); // JDBC takes nothing that could be wiped
      Connection connection = DriverManager.getConnection(settings.url(), properties);
      connection.setAutoCommit(false);
      return connection;
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  @Override
  public String statement(Connection connection, String h2) throws SQLException {
    String known = translated.get(h2);
    if (known == null) {
      known = translate(connection, h2);
      translated.put(h2, known);
    }
    return known;
  }

  private static String translate(Connection connection, String h2) throws SQLException {
    Matcher merge = MERGE.matcher(h2);
    return merge.matches()
        ? "INSERT INTO "
            + merge.group(1)
            + " "
            + merge.group(3)
            + " ON CONFLICT ("
            + merge.group(2)
            + ") DO UPDATE SET "
            + assignments(connection, merge.group(1), merge.group(2))
        : h2.replaceAll("VARBINARY\\([0-9]+\\)", "BYTEA");
  }

  private static String assignments(Connection connection, String table, String key)
      throws SQLException {
    List<String> keys = Arrays.asList(key.split(", *"));
    List<String> assignments = new ArrayList<>();
    try (Statement look = connection.createStatement();
        ResultSet nothing = look.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
      ResultSetMetaData columns = nothing.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String column = columns.getColumnName(i);
        if (!keys.contains(column)) {
          assignments.add(column + " = EXCLUDED." + column);
        }
      }
    }
    return String.join(", ", assignments);
  }

  @Override
  public void begin(Connection writer) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + WRITERS + ")");
    }
  }

  @Override
  public void settle(Connection writer) {} // synchronous_commit

  @Override
  public boolean shared() {
    return true;
  }
}
