// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.web.Trouble;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.util.Locale;

/**
 * RFC 9457 problem details.
 *
 * @param type a name of ours where there is one, else {@code about:blank}
 * @param next an extension: what helps
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemJson(String type, int status, String title, String detail, String next) {
  /** Answers the request with it. */
  public static void send(Context ctx, Trouble trouble) {
    String type =
        trouble
            .problem()
            .map(known -> "urn:keystation:problem:" + known.name().toLowerCase(Locale.ROOT))
            .orElse("about:blank");
    ctx.status(trouble.status())
        .contentType("application/problem+json")
        .result(
            RestJson.bytes(
                new ProblemJson(
                    type, trouble.status(), trouble.title(), trouble.detail(), trouble.next())));
  }
}
