// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import cim.keystation.standin.vault.Settings;
import cim.keystation.standin.vault.Settings.RateLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code standin}: runs the stand-in until it is stopped. */
@Command(
    name = "standin",
    mixinStandardHelpOptions = true,
    description = "Runs a Vaultwarden that keeps everything in memory, for tests of clients.")
public final class StandinCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--port", defaultValue = "8080", description = "port; 0 takes a free one")
  private int port;

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on")
  private String host = "";

  @Option(
      names = "--public-host",
      defaultValue = "localhost",
      description = "name in links and WebAuthn's origin")
  private String publicHost = "";

  @Option(names = "--admin-token", description = "opens /admin; visible in the process list")
  private @Nullable String adminToken;

  @Option(names = "--admin-token-file", description = "file with the admin token")
  private @Nullable Path adminTokenFile;

  @Option(names = "--groups", description = "groups on (off by default, as in the real server)")
  private boolean groups;

  @Option(names = "--rate-limits", description = "the real server's default limits on logging in")
  private boolean rateLimits;

  @Option(names = "--closed", description = "only invited addresses may register")
  private boolean closed;

  @Option(names = "--tls-keystore", description = "PKCS#12 file: serves HTTPS")
  private @Nullable Path tlsKeystore;

  @Option(names = "--tls-password-file", description = "file with the keystore's password")
  private @Nullable Path tlsPasswordFile;

  @Option(
      names = "--tls-test-ca",
      description = "serves HTTPS with a fresh certificate; its authority is written to this file")
  private @Nullable Path tlsTestCa;

  @Option(
      names = "--fault",
      description =
          "METHOD /path=[before-]KIND[*TIMES]: spoils answers; KIND is error, too-many,"
              + " unauthorized, html, half, drop or slow; before: without effect")
  private List<String> faults = new ArrayList<>();

  /** Runs the command by itself. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new StandinCommand()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (StandinServer server = StandinServer.start(options())) {
      faults.forEach(server.faults()::add);
      PrintWriter out = spec().commandLine().getOut();
      out.println("Vaultwarden stand-in on " + server.url() + " (stop with Ctrl-C)");
      out.flush();
      server.join();
      return 0;
    } catch (IllegalArgumentException e) {
      throw refuse(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ParameterException(
          spec().commandLine(), "cannot start on port " + port + ": " + e.getMessage());
    }
  }

  private StandinOptions options() throws IOException {
    StandinOptions options =
        StandinOptions.defaults().withAddress(host, port, publicHost).withSettings(settings());
    String token = token();
    if (token != null) {
      options = options.withAdminToken(token);
    }
    TlsIdentity tls = tls();
    return tls == null ? options : options.withTls(tls);
  }

  private Settings settings() {
    Settings settings = Settings.forTests();
    settings = groups ? settings.withGroups() : settings;
    settings = rateLimits ? settings.withRateLimits(RateLimits.DEFAULT) : settings;
    return closed ? settings.withSignupsClosed() : settings;
  }

  private @Nullable String token() throws IOException {
    if (adminToken != null && adminTokenFile != null) {
      throw refuse("--admin-token and --admin-token-file exclude each other");
    }
    String token = adminTokenFile == null ? adminToken : Files.readString(adminTokenFile).strip();
    if (token != null && token.isBlank()) {
      throw refuse("the admin token is empty");
    }
    return token;
  }

  private @Nullable TlsIdentity tls() throws IOException {
    if (tlsKeystore != null && tlsTestCa != null) {
      throw refuse("--tls-keystore and --tls-test-ca exclude each other");
    }
    if (tlsTestCa != null) {
      TestCertificate certificate = TestCertificate.create(Clock.systemUTC());
      Files.writeString(tlsTestCa, certificate.caPem());
      return certificate.identity();
    }
    if (tlsKeystore == null) {
      return null;
    }
    if (tlsPasswordFile == null) {
      throw refuse("--tls-keystore needs --tls-password-file");
    }
    char[] password = Files.readString(tlsPasswordFile).strip().toCharArray();
    try {
      return TlsIdentity.load(tlsKeystore, password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private ParameterException refuse(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("run by picocli only");
    }
    return spec;
  }
}
