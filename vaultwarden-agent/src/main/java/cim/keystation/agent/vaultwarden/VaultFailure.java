// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Response;

/** What went wrong with a call, told apart and in an administrator's words. */
final class VaultFailure {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private VaultFailure() {}

  /** Lets an answer pass that succeeded and is JSON or empty. */
  static void check(Response response, byte[] body, String what)
      throws VaultException, IOException {
    int status = response.code();
    if (status == 429) {
      throw new VaultException.Busy(what + ": too many requests", retryAfter(response));
    }
    if (status >= 500 || status >= 300 && status < 400) {
      throw new VaultException.Unavailable(what + " was answered with status " + status);
    }
    boolean json = String.valueOf(response.header("Content-Type")).startsWith("application/json");
    if (!json && (status >= 400 || body.length > 0)) {
      throw new VaultException.Unavailable(
          what + " was not answered in JSON (status " + status + "): is it something else?");
    }
    if (status >= 400) {
      throw new VaultException.Refused(status, what + ": " + message(body, status));
    }
  }

  /** Vaultwarden sends none; what stands in front of it may. Seconds or a date. */
  private static Optional<Duration> retryAfter(Response response) {
    String value = response.header("Retry-After", "");
    try {
      Duration pause =
          value.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(serverTime(response), date(value));
      Duration shortened = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
      return shortened.isNegative() ? Optional.empty() : Optional.of(shortened);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** By the server's own clock, which may be another than ours. */
  private static Instant serverTime(Response response) {
    String now = response.header("Date");
    return now == null ? Instant.now() : date(now);
  }

  private static Instant date(String value) {
    return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  /**
   * The server's own words: its API's {@code message}, OAuth's {@code error}, or the framework's.
   */
  private static String message(byte[] body, int status) throws IOException {
    JsonNode error = VaultHttp.JSON.readTree(body);
    for (String where :
        new String[] {"/message", "/error_description", "/error/reason", "/error"}) {
      JsonNode text = error.at(where);
      if (text.isTextual() && !text.asText().isBlank()) {
        return text.asText();
      }
    }
    return "status " + status;
  }

  static VaultException.Unavailable of(IOException e, String what) {
    return new VaultException.Unavailable(what + ": " + words(e), e);
  }

  private static String words(IOException e) {
    if (e instanceof InterruptedIOException) {
      return "no answer in time";
    }
    if (e instanceof UnknownHostException) {
      return "nobody knows the server's name";
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return "the server can't be reached";
    }
    if (e instanceof SSLException && outOfTime(e)) {
      return "the server's certificate isn't valid at this machine's time, "
          + Instant.now().truncatedTo(ChronoUnit.SECONDS)
          + ": a clock is wrong, or the certificate ended";
    }
    if (e instanceof SSLException) {
      return "no trusted TLS connection: " + e.getMessage();
    }
    if (e instanceof EOFException || e instanceof ProtocolException) {
      return "the answer broke off";
    }
    return "the connection broke: " + e.getMessage();
  }

  private static boolean outOfTime(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return true;
      }
    }
    return false;
  }
}
