// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import java.util.Map;

/**
 * What came over the wire: header names in lower case, query decoded, parts of a multipart body.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; lives as long as one request
record RawRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    Map<String, byte[]> parts,
    String peer) {}
