// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One request, already read from the wire. */
public final class Call {
  private static final int MAX_FORM = 32 * 1024;
  private static final int MAX_JSON = 20_000_000;

  private final RawRequest raw;
  private final Map<String, String> path;

  Call(RawRequest raw, Map<String, String> path) {
    this.raw = raw;
    this.path = Map.copyOf(path);
  }

  public String path() {
    return raw.path();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(raw.headers().get(name.toLowerCase(Locale.ROOT)));
  }

  /** The client's address; a peer on this machine may name another one in X-Real-IP. */
  public String ip() {
    return header("X-Real-IP").orElse(raw.peer());
  }

  public boolean acceptsJson() {
    return header("Accept").orElse("").contains("application/json");
  }

  public boolean isJson() {
    return mediaType().equals("application/json");
  }

  /** A path parameter as it came. */
  public String segment(String name) {
    return Optional.ofNullable(path.get(name)).orElseThrow(FrameworkError::notFound);
  }

  /** A path parameter that is an id; anything else is a 422. */
  public UUID id(String name) {
    return Body.uuidOf(segment(name));
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(raw.query().get(name));
  }

  /** A query parameter the route can't do without; a missing one is a 422. */
  public String requireQuery(String name) {
    return query(name).orElseThrow(FrameworkError::unprocessable);
  }

  public UUID queryId(String name) {
    return Body.uuidOf(requireQuery(name));
  }

  /** The JSON body, whatever its content type says. */
  public Body json() {
    return new Body(jsonTree());
  }

  /** A JSON body that is a list of ids. */
  public List<UUID> jsonIds() {
    List<UUID> ids = new ArrayList<>();
    jsonTree().forEach(node -> ids.add(Body.uuidOf(node.asText())));
    return ids;
  }

  /** A JSON body that is a list of objects. */
  public List<Body> jsonList() {
    List<Body> bodies = new ArrayList<>();
    jsonTree().forEach(node -> bodies.add(new Body(node)));
    return bodies;
  }

  private JsonNode jsonTree() {
    byte[] body = raw.body();
    if (body.length > MAX_JSON) {
      throw FrameworkError.tooLarge();
    }
    if (body.length == 0) {
      throw FrameworkError.badRequest();
    }
    try {
      return Json.parse(body);
    } catch (JsonParseException e) {
      throw e.getOriginalMessage().startsWith("Duplicate field")
          ? FrameworkError.unprocessable()
          : FrameworkError.badRequest();
    } catch (IOException e) {
      throw FrameworkError.badRequest();
    }
  }

  /** The form of a url-encoded or multipart body; any other content type is a 415. */
  public Form form() {
    switch (mediaType()) {
      case "application/x-www-form-urlencoded" -> {
        if (raw.body().length > MAX_FORM) {
          throw FrameworkError.tooLarge();
        }
        return Form.ofUrlEncoded(new String(raw.body(), StandardCharsets.UTF_8));
      }
      case "multipart/form-data" -> {
        Map<String, String> fields = new HashMap<>();
        raw.parts()
            .forEach((name, value) -> fields.put(name, new String(value, StandardCharsets.UTF_8)));
        return new Form(fields);
      }
      default -> throw FrameworkError.unsupportedMediaType();
    }
  }

  /** The bytes of one part of a multipart body. */
  public byte[] part(String name) {
    byte[] part = raw.parts().get(name);
    if (part == null) {
      throw FrameworkError.unprocessable();
    }
    return part;
  }

  public Optional<String> cookie(String name) {
    for (String pair : header("Cookie").orElse("").split(";")) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals(name)) {
        return Optional.of(parts[1]);
      }
    }
    return Optional.empty();
  }

  private String mediaType() {
    return header("Content-Type").orElse("").split(";")[0].strip().toLowerCase(Locale.ROOT);
  }
}
