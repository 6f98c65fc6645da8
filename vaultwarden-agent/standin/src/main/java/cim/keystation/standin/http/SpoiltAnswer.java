// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Sends an answer wrongly. */
final class SpoiltAnswer {
  private SpoiltAnswer() {}

  static void send(Faults.Kind kind, Reply reply, Request request) throws IOException {
    Response response = request.getResponse();
    String method = request.getMethod();
    switch (kind) {
      case ERROR -> HttpEngine.send(Reply.html(500, "<html>went wrong"), method, response);
      case TOO_MANY -> HttpEngine.send(Reply.html(429, "<html>too many"), method, response);
      case UNAUTHORIZED ->
          HttpEngine.send(
              Reply.json(
                  401, Json.object("error", Json.object("code", 401, "reason", "Unauthorized"))),
              method,
              response);
      case HTML -> HttpEngine.send(Reply.html(200, "<html>sign in"), method, response);
      case HALF -> half(reply, request);
      case DROP -> request.getHttpChannel().getEndPoint().close();
      case SLOW -> {
        pause();
        HttpEngine.send(reply, method, response);
      }
    }
  }

  private static void half(Reply reply, Request request) throws IOException {
    byte[] body = reply.body();
    Response response = request.getResponse();
    response.setStatus(reply.status());
    response.setContentType("application/json");
    response.setContentLength(body.length + 100);
    response.getOutputStream().write(body, 0, body.length / 2);
    response.flushBuffer();
    request.getHttpChannel().getEndPoint().close();
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.SECONDS.sleep(3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
