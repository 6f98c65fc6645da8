// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import cim.keystation.standin.http.Faults;
import cim.keystation.standin.http.HttpEngine;
import cim.keystation.standin.hub.Hub;
import cim.keystation.standin.routes.VaultwardenRoutes;
import cim.keystation.standin.vault.Outbox;
import cim.keystation.standin.vault.Settings;
import java.io.IOException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A running stand-in; its data is gone when it is closed. */
public final class StandinServer implements AutoCloseable {
  private final Server server;
  private final String url;
  private final Faults faults;
  private final Outbox outbox;
  private final Hub hub;

  private StandinServer(Server server, String url, Faults faults, Outbox outbox, Hub hub) {
    this.server = server;
    this.url = url;
    this.faults = faults;
    this.outbox = outbox;
    this.hub = hub;
  }

  /**
   * Starts a server over an empty vault.
   *
   * @throws IOException if the port is taken or the TLS identity can't be used
   */
  public static StandinServer start(StandinOptions options) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(16, 2);
    threads.setName("standin");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = connector(server, options);
    connector.setHost(options.host());
    connector.setPort(options.port());
    server.addConnector(connector);
    connector.open();
    String scheme = options.tls() == null ? "http" : "https";
    String url = scheme + "://" + options.publicHost() + ":" + connector.getLocalPort();
    Faults faults = new Faults();
    Outbox outbox = new Outbox();
    Hub hub = new Hub();
    server.setHandler(
        new HttpEngine(
            VaultwardenRoutes.create(
                options.settings(), url, options.clock(), options.adminToken(), outbox, hub),
            faults));
    start(server);
    return new StandinServer(server, url, faults, outbox, hub);
  }

  /** Scheme, public host and port, without a slash at the end. */
  public String url() {
    return url;
  }

  /** What goes wrong on purpose; nothing until something is added. */
  public Faults faults() {
    return faults;
  }

  /** What would have been sent; stays empty without {@link Settings#withMail}. */
  public Outbox outbox() {
    return outbox;
  }

  /** Who listens for changes. */
  public Hub hub() {
    return hub;
  }

  /** Waits until the server is closed by another thread. */
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() {
    hub.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }

  private static void start(Server server) throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the server did not start: " + e.getMessage(), e);
    }
  }

  private static ServerConnector connector(Server server, StandinOptions options) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    TlsIdentity tls = options.tls();
    return tls == null
        ? new ServerConnector(server, http)
        : new ServerConnector(
            server, new SslConnectionFactory(tls.contextFactory(), http.getProtocol()), http);
  }
}
