// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.access.Tokens;
import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.card.Secret;
import cim.keystation.config.ConfigRejected;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Which running agent to ask, and as whom. On the agent's own machine the configuration says both:
 * whoever can read its token key may sign a token anyway, so the command signs one for five
 * minutes.
 */
final class ServerOptions {
  private static final Duration OWN_TOKEN = Duration.ofMinutes(5);
  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._@-]|^[^A-Za-z0-9]+");

  @Option(names = "--url", description = "The agent's address; default: as --config says.")
  private @Nullable String url;

  @Option(
      names = "--token-file",
      description = "File (mode 600) with a token; default: one signed with --config's key.")
  private @Nullable Path tokenFile;

  @Option(names = "--ca", description = "PEM file: whom to trust for the agent's certificate.")
  private @Nullable Path ca;

  @Mixin private ConfigOption config = new ConfigOption();

  /** Connects to nothing yet; the caller closes it. */
  AgentClient client() throws CommandFailed, ConfigRejected, IOException {
    PinnedTls tls = ca == null ? PinnedTls.trusting(List.of()) : PinnedTls.trusting(ca);
    return new AgentClient(address(), tls, token());
  }

  private HttpUrl address() throws CommandFailed, ConfigRejected, IOException {
    String text = url == null ? address(config.load()) : url;
    HttpUrl parsed = HttpUrl.parse(text);
    if (parsed == null) {
      throw new CommandFailed("not an address: " + text, "such as http://127.0.0.1:8470/");
    }
    return parsed;
  }

  private static String address(AgentConfig config) throws CommandFailed {
    PageConfig page =
        config
            .page()
            .filter(section -> section.port() != 0)
            .orElseThrow(
                () ->
                    new CommandFailed("the configuration names no page with a port", "say --url"));
    String host = page.names().isEmpty() ? page.address() : page.names().get(0);
    return (page.identity().isPresent() ? "https://" : "http://") + host + ":" + page.port();
  }

  private Secret token() throws CommandFailed, ConfigRejected, IOException {
    if (tokenFile != null) {
      return SecretFile.readLine(tokenFile);
    }
    try (Secret key = new OfficeKeyFiles(config.load().keys()).tokenKey()) {
      return new Tokens(key, Clock.systemUTC()).issue(Role.ADMIN, user(), OWN_TOKEN);
    }
  }

  private static String user() {
    String name = ODD.matcher(System.getProperty("user.name", "")).replaceAll("");
    return name.isEmpty() ? "local" : name.substring(0, Math.min(name.length(), 64));
  }

  AgentConfig config() throws CommandFailed, ConfigRejected, IOException {
    return config.load();
  }
}
