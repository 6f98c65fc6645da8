// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** How {@link NatsLink} has the client library connect: once, and with every fault told. */
final class LinkOptions {
  private static final Duration PING = Duration.ofSeconds(10);

  private LinkOptions() {}

  interface Trouble {
    void hear(String text);
  }

  /**
   * @param lost called with the connection when it ends
   * @param trouble hears what the server or the connection complains of
   */
  static Connection connect(NatsSettings settings, Consumer<Connection> lost, Trouble trouble)
      throws IOException, InterruptedException {
    Options.Builder options =
        new Options.Builder()
            .server(settings.server().toString())
            .connectionName(settings.name())
            .inboxPrefix(settings.inbox())
            .connectionTimeout(settings.timeout())
            // the other modes compare the certificate with an address, or resolve nothing at all
            .hostnameResolveMode(Options.HostnameResolveMode.HappyEyeballs)
            .ignoreDiscoveredServers()
            .noReconnect()
            .reconnectBufferSize(0)
            .pingInterval(PING)
            .connectionListener(
                (connection, event) -> {
                  if (connection.getStatus() != Connection.Status.CONNECTED) {
                    lost.accept(connection);
                  }
                })
            .errorListener(listener(trouble));
    if (settings.encrypted()) {
      options.sslContext(new HostCheckingContext(settings.tls().context()));
    }
    settings
        .credentials()
        .ifPresent(file -> options.authHandler(Nats.credentials(file.toString())));
    return Nats.connect(options.build());
  }

  /** What is at the bottom of a failure, in words. */
  static String text(Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private static ErrorListener listener(Trouble trouble) {
    return new ErrorListener() {
      @Override
      public void errorOccurred(Connection connection, String error) {
        trouble.hear(error); // permission violations come here and nowhere else
      }

      @Override
      public void exceptionOccurred(Connection connection, Exception exception) {
        trouble.hear(text(exception));
      }

      @Override
      public void slowConsumerDetected(Connection connection, io.nats.client.Consumer consumer) {
        trouble.hear("messages are dropped: they come faster than they are taken");
      }

      @Override
      public void messageDiscarded(Connection connection, Message message) {
        trouble.hear("a message was not sent: too many wait");
      }
    };
  }
}
