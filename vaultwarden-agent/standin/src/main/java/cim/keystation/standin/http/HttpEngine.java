// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty on one side, the router on the other; requests are answered one at a time. */
public final class HttpEngine extends AbstractHandler {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEngine.class);
  private static final MultipartConfigElement MULTIPART =
      new MultipartConfigElement("", 525L << 20, 525L << 20, 1 << 20);

  private final Router router;
  private final Faults faults;
  private final WebSocketComponents websockets = new WebSocketComponents();
  private final Handshaker handshaker = Handshaker.newInstance();
  private final ReentrantLock oneAtATime = new ReentrantLock();

  public HttpEngine(Router router, Faults faults) {
    this.router = router;
    this.faults = faults;
    addBean(websockets);
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    base.setHandled(true);
    RawRequest raw = read(request);
    Optional<Faults.Due> due = faults.next(raw.method() + " " + raw.path());
    Reply reply = due.isPresent() && due.get().before() ? Reply.empty() : answer(raw);
    FrameHandler websocket = reply.websocket();
    if (websocket != null && due.isEmpty()) {
      upgrade(websocket, request, response);
    } else if (due.isPresent()) {
      SpoiltAnswer.send(due.get().kind(), reply, base);
    } else {
      send(reply, raw.method(), base.getResponse());
    }
  }

  private void upgrade(
      FrameHandler websocket, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    WebSocketNegotiator anything = WebSocketNegotiator.from(negotiation -> websocket);
    if (!handshaker.upgradeRequest(anything, request, response, websockets, null)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  private Reply answer(RawRequest raw) {
    oneAtATime.lock();
    try {
      Reply reply = router.answer(raw);
      LOG.debug("{} {} {}", raw.method(), raw.path(), reply.status());
      return reply;
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", raw.method(), raw.path(), e);
      return FrameworkError.internal().reply(new Call(raw, Map.of()));
    } finally {
      oneAtATime.unlock();
    }
  }

  static void send(Reply reply, String method, Response response) throws IOException {
    boolean head = method.equals("HEAD");
    response.setStatus(reply.status());
    response.setHeader("Cache-Control", "no-cache, no-store, max-age=0");
    reply.headers().forEach(response::setHeader);
    if (reply.contentType() != null && !head) {
      // not setContentType, which rewrites the value
      response.getHttpFields().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    }
    response.setContentLength(reply.body().length);
    if (!head) {
      response.getOutputStream().write(reply.body());
    }
  }

  private static RawRequest read(HttpServletRequest request) throws IOException, ServletException {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    Map<String, byte[]> parts = new HashMap<>();
    byte[] body = new byte[0];
    if (headers.getOrDefault("content-type", "").startsWith("multipart/form-data")) {
      request.setAttribute("org.eclipse.jetty.multipartConfig", MULTIPART);
      for (Part part : request.getParts()) {
        parts.put(part.getName(), part.getInputStream().readAllBytes());
      }
    } else {
      body = request.getInputStream().readAllBytes();
    }
    return new RawRequest(
        request.getMethod(),
        decode(request.getRequestURI().replace("+", "%2B")),
        query(request.getQueryString()),
        headers,
        body,
        parts,
        request.getRemoteAddr());
  }

  private static Map<String, String> query(@Nullable String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
