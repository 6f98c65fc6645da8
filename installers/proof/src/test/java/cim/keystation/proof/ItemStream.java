// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Stands before a Vaultwarden and passes everything on, but shows its items again and again, under
 * ever new ids, until there are as many as wanted: a list of any length, without the time that it
 * takes to write one and the memory to keep it.
 */
final class ItemStream implements AutoCloseable {
  private static final String LIST = "/api/ciphers/organization-details";
  private static final Set<String> KEPT = Set.of("authorization", "content-type", "accept");

  private final URI server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer front =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
  private volatile List<Item> items = List.of();
  private volatile int wanted;

  /** An item's JSON around its id. */
  private record Item(byte[] before, byte[] after) {
    static Item of(String json) {
      int id = json.indexOf("\"id\":\"") + 6;
      int end = json.indexOf('"', id);
      return new Item(bytes(json.substring(0, id)), bytes(json.substring(end)));
    }
  }

  ItemStream(URI server) throws IOException {
    this.server = server;
    front.createContext("/", this::answer);
    front.start();
  }

  URI url() {
    return URI.create("http://localhost:" + front.getAddress().getPort());
  }

  /** From now on the list has that many, made of these. */
  void repeat(List<String> models, int count) {
    wanted = count;
    items = models.stream().map(Item::of).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!items.isEmpty() && exchange.getRequestURI().getPath().equals(LIST)) {
        list(exchange);
      } else {
        pass(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void list(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
      out.write(bytes("{\"object\":\"list\",\"continuationToken\":null,\"data\":["));
      for (int i = 0; i < wanted; i++) {
        Item item = items.get(i % items.size());
        out.write(bytes(i == 0 ? "" : ","));
        out.write(item.before());
        out.write(bytes(new UUID(0, i).toString()));
        out.write(item.after());
      }
      out.write(bytes("]}"));
    }
  }

  private void pass(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (KEPT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                request.header(name, values.get(0));
              }
            });
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    int length = answer.body().length;
    exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
    exchange.getResponseBody().write(answer.body());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    front.stop(0);
  }
}
