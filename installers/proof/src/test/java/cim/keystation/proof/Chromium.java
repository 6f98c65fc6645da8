// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A real browser without a window, driven by W3C WebDriver. */
final class Chromium implements AutoCloseable {
  private static final int TRIES = 50;
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Process driver;
  private final WebDriver wire;
  private String session = "";
  private String authenticator = "";

  private Chromium(Process driver, int port) {
    this.driver = driver;
    this.wire = new WebDriver(port);
  }

  /**
   * With scripts of pages switched off.
   *
   * @param language as the browser asks for it
   */
  static Chromium start(Path folder, String language) throws Exception {
    return start(folder, language, false);
  }

  /** The same, but pages' scripts run. */
  static Chromium startWithScripts(Path folder, String language) throws Exception {
    return start(folder, language, true);
  }

  private static Chromium start(Path folder, String language, boolean scripts) throws Exception {
    int port = WebDriver.freePort();
    Process driver =
        new ProcessBuilder("chromedriver", "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chromedriver.log").toFile())
            .start();
    Chromium chromium = new Chromium(driver, port);
    try {
      chromium.open(folder, language, scripts);
      return chromium;
    } catch (Exception e) {
      chromium.close();
      throw e;
    }
  }

  private void open(Path folder, String language, boolean scripts) throws Exception {
    await(wire::isUp);
    ObjectNode options = JSON.createObjectNode();
    ArrayNode arguments = options.putArray("args");
    List.of(
            "--headless=new",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--window-size=1280,800",
            "--user-data-dir=" + folder.resolve("chromium"))
        .forEach(arguments::add);
    if (System.getProperty("user.name").equals("root")) {
      arguments.add("--no-sandbox"); // Chromium's sandbox doesn't run as root
    }
    ObjectNode preferences = options.putObject("prefs");
    preferences.put("intl.accept_languages", language);
    preferences.put("profile.managed_default_content_settings.javascript", scripts ? 1 : 2);
    ObjectNode request = JSON.createObjectNode();
    request.putObject("capabilities").putObject("alwaysMatch").set("goog:chromeOptions", options);
    session = "/session/" + wire.send("POST", "/session", request).path("sessionId").asText();
  }

  void go(URI address) throws IOException {
    wire.send("POST", session + "/url", JSON.createObjectNode().put("url", address.toString()));
  }

  void click(String css) throws IOException {
    onElement(css, "POST", "/click", JSON.createObjectNode());
  }

  /** Clicks what leads to another page, and waits until that has begun, however slow the server. */
  void clickAway(String css) throws IOException, InterruptedException {
    String page = element("html");
    click(css);
    await(() -> isGone(page));
  }

  private boolean isGone(String element) {
    try {
      wire.send("GET", element + "/name", null);
      return false;
    } catch (IOException e) {
      return e.getMessage().contains("stale element");
    }
  }

  void type(String css, String text) throws IOException {
    onElement(css, "POST", "/value", JSON.createObjectNode().put("text", text));
  }

  /** What a person reads there, in one line. */
  String text(String css) throws IOException {
    return onElement(css, "GET", "/text", null).asText().replaceAll("\\s+", " ");
  }

  /** Waits until it says so there: after a click the page may still be the one before. */
  void await(String css, String words) throws InterruptedException {
    await(
        () -> {
          try {
            return text(css).contains(words);
          } catch (IOException e) {
            return false;
          }
        });
  }

  /** Looks for it again while the page is still changing: nothing was done to a stale element. */
  private JsonNode onElement(String css, String method, String action, ObjectNode content)
      throws IOException {
    for (int i = 0; i < TRIES; i++) {
      try {
        return wire.send(method, element(css) + action, content);
      } catch (IOException e) {
        boolean changing = e.getMessage().contains("stale element");
        boolean missing = e.getMessage().contains("no such element");
        if (!changing && !missing) {
          throw e;
        }
        pause();
      }
    }
    return wire.send(method, element(css) + action, content);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Gives the browser a key with a fingerprint reader, whose owner always agrees; its id. */
  String addAuthenticator() throws IOException {
    ObjectNode options = JSON.createObjectNode();
    options.put("protocol", "ctap2").put("transport", "internal");
    options.put("hasResidentKey", true).put("hasUserVerification", true);
    options.put("isUserConsenting", true).put("isUserVerified", true);
    authenticator = wire.send("POST", session + "/webauthn/authenticator", options).asText();
    return authenticator;
  }

  /** From now on the key's fingerprint reader knows nobody. */
  void verifyNobody() throws IOException {
    wire.send(
        "POST",
        session + "/webauthn/authenticator/" + authenticator + "/uv",
        JSON.createObjectNode().put("isUserVerified", false));
  }

  /** How many passkeys the key holds. */
  int credentials(String id) throws IOException {
    return wire.send("GET", session + "/webauthn/authenticator/" + id + "/credentials", null)
        .size();
  }

  /** Types at whatever has the focus. */
  void press(String keys) throws IOException {
    JsonNode active = wire.send("GET", session + "/element/active", null);
    wire.send(
        "POST",
        session + "/element/" + active.elements().next().asText() + "/value",
        JSON.createObjectNode().put("text", keys));
  }

  /** Name of the field that has the focus; empty where it has none. */
  String focused() throws IOException {
    return script("return document.activeElement.getAttribute('name') || ''").asText();
  }

  /** {@code light} or {@code dark}. */
  void prefer(String scheme) throws IOException {
    ObjectNode command = JSON.createObjectNode().put("cmd", "Emulation.setEmulatedMedia");
    command
        .putObject("params")
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", scheme);
    wire.send("POST", session + "/goog/cdp/execute", command);
  }

  /** As with a browser's text size of 200 %. */
  void twiceTheText() throws IOException {
    script("document.documentElement.style.fontSize = '200%'");
  }

  /** By how many pixels the page is wider than the window. */
  int overflow() throws IOException {
    return script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .asInt();
  }

  /** The element that reaches furthest to the right. */
  String widest() throws IOException {
    return script(
            "return [...document.querySelectorAll('body *')].sort((a, b) =>"
                + " b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0]"
                + ".outerHTML.slice(0, 200)")
        .asText();
  }

  private JsonNode script(String script) throws IOException {
    ObjectNode request = JSON.createObjectNode().put("script", script);
    request.putArray("args");
    return wire.send("POST", session + "/execute/sync", request);
  }

  String address() throws IOException {
    return wire.send("GET", session + "/url", null).asText();
  }

  void picture(Path file) throws IOException {
    String encoded = wire.send("GET", session + "/screenshot", null).asText();
    Files.write(file, Base64.getDecoder().decode(encoded));
  }

  private String element(String css) throws IOException {
    JsonNode found =
        wire.send(
            "POST",
            session + "/element",
            JSON.createObjectNode().put("using", "css selector").put("value", css));
    return session + "/element/" + found.elements().next().asText();
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("it did not become so within half a minute");
  }

  @Override
  public void close() {
    try {
      if (!session.isEmpty()) {
        wire.send("DELETE", session, null);
      }
    } catch (IOException e) {
      driver.descendants().forEach(ProcessHandle::destroyForcibly);
    } finally {
      driver.destroy();
    }
  }
}
