// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.page.PageRoutes;
import cim.keystation.agent.rest.ProblemJson;
import cim.keystation.agent.web.HostGuard;
import cim.keystation.agent.web.SecurityHeaders;
import cim.keystation.agent.web.Trouble;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server under page and REST: its limits, its guards, and what a failure looks like. */
final class Http {
  private static final Logger LOG = LoggerFactory.getLogger(Http.class);
  private static final long LARGEST_BODY = 1024L * 1024;
  private static final int LARGEST_HEAD = 16 * 1024;
  private static final int IDLE_MILLIS = 30_000;
  private static final int THREADS = 24;

  private final PageRoutes pages;

  private Http(PageRoutes pages) {
    this.pages = pages;
  }

  static Javalin create(PageConfig config, PageRoutes pages) throws IOException {
    ServerTls tls = ServerTls.of(config);
    Javalin app = Javalin.create(javalin -> configure(javalin, config, tls));
    Http http = new Http(pages);
    SecurityHeaders headers = new SecurityHeaders(config.identity().isPresent());
    app.before(headers);
    app.before(new HostGuard(config));
    app.exception(TroubleException.class, (e, ctx) -> http.trouble(ctx, e.trouble()));
    app.exception(NotDone.class, (e, ctx) -> http.trouble(ctx, Trouble.of(e)));
    app.exception(HttpResponseException.class, http::refused);
    app.exception(Exception.class, http::failed);
    return app;
  }

  private static void configure(JavalinConfig javalin, PageConfig config, ServerTls tls) {
    javalin.showJavalinBanner = false;
    javalin.startupWatcherEnabled = false;
    javalin.http.maxRequestSize = LARGEST_BODY;
    javalin.http.prefer405over404 = true;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("http");
    javalin.jetty.threadPool = threads;
    javalin.jetty.addConnector(
        (server, http) -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(LARGEST_HEAD);
          ServerConnector connector = tls.connector(server, http);
          connector.setHost(config.address());
          connector.setPort(config.port());
          connector.setIdleTimeout(IDLE_MILLIS);
          return connector;
        });
  }

  static void start(Javalin app, PageConfig config) throws IOException {
    try {
      app.start();
    } catch (JavalinBindException e) {
      throw new IOException(
          config.address() + ":" + config.port() + " can't be listened on; is it taken?", e);
    }
  }

  private void refused(HttpResponseException e, Context ctx) {
    trouble(
        ctx,
        Trouble.of(e.getStatus(), "not possible", String.valueOf(e.getMessage()), "see the docs"));
  }

  private void failed(Exception e, Context ctx) {
    String support = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("{} {} failed; support code {}", ctx.method(), ctx.path(), support, e);
    trouble(
        ctx,
        Trouble.of(500, "the agent failed", "support code " + support, "look for it in the log"));
  }

  private void trouble(Context ctx, Trouble trouble) {
    if (ctx.path().startsWith("/api/")) {
      ProblemJson.send(ctx, trouble);
    } else {
      pages.trouble(ctx, trouble);
    }
  }
}
