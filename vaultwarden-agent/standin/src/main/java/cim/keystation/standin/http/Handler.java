// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

/** Answers one request; throws {@link Failure} for every answer that is an error. */
@FunctionalInterface
public interface Handler {
  Reply handle(Call call);
}
