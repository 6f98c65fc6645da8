// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request. Empty path segments are ignored, a literal segment wins over a
 * parameter, HEAD is served by GET, and a known path with another method is not found.
 */
public final class Router {
  private record Route(String method, List<String> segments, Handler handler) {
    Optional<Map<String, String>> match(String askedMethod, List<String> asked) {
      if (!method.equals(askedMethod) || asked.size() != segments.size()) {
        return Optional.empty();
      }
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < asked.size(); i++) {
        String segment = segments.get(i);
        if (segment.startsWith("{")) {
          parameters.put(segment.substring(1, segment.length() - 1), asked.get(i));
        } else if (!segment.equals(asked.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(parameters);
    }

    long parameters() {
      return segments.stream().filter(s -> s.startsWith("{")).count();
    }
  }

  private final List<Route> routes = new ArrayList<>();

  /**
   * Adds a route for one or several methods ({@code "PUT|POST"}); {@code {name}} is a parameter.
   */
  public Router on(String methods, String path, Handler handler) {
    for (String method : methods.split("\\|")) {
      routes.add(new Route(method, split(path), handler));
    }
    return this;
  }

  Reply answer(RawRequest raw) {
    if (raw.method().equals("OPTIONS")) {
      return Reply.empty();
    }
    String method = raw.method().equals("HEAD") ? "GET" : raw.method();
    List<String> segments = split(raw.path());
    Route best = null;
    Map<String, String> parameters = Map.of();
    for (Route route : routes) {
      Optional<Map<String, String>> match = route.match(method, segments);
      if (match.isPresent() && (best == null || route.parameters() < best.parameters())) {
        best = route;
        parameters = match.get();
      }
    }
    Call call = new Call(raw, parameters);
    return best == null ? FrameworkError.notFound().reply(call) : answer(best, call);
  }

  private static Reply answer(Route route, Call call) {
    try {
      return route.handler().handle(call);
    } catch (Failure failure) {
      return failure.reply(call);
    }
  }

  private static List<String> split(String path) {
    return Arrays.stream(path.split("/")).filter(s -> !s.isEmpty()).toList();
  }
}
