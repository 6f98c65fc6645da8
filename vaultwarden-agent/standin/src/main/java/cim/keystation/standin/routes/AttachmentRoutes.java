// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.security.Tokens.Purpose;
import cim.keystation.standin.vault.Attachment;
import cim.keystation.standin.vault.Cipher;

/** Files beside items: announced first, uploaded second, fetched by a link. */
final class AttachmentRoutes {
  private static final long TOLERANCE = 1 << 20;
  private static final int CREATED = 1103;
  private static final int DELETED = 1104;

  private final Services services;
  private final Guards guards;
  private final CipherDesk desk;
  private final CipherView view;
  private final AttachmentView attachments;

  AttachmentRoutes(Services services, Guards guards) {
    this.services = services;
    this.guards = guards;
    this.desk = new CipherDesk(services);
    this.view = new CipherView(services);
    this.attachments = new AttachmentView(services);
  }

  void register(Router router) {
    String one = "/api/ciphers/{c}/attachment/{a}";
    router.on("POST", "/api/ciphers/{c}/attachment/v2", this::announce);
    router.on("POST", one, this::upload);
    router.on("GET", one, this::link);
    router.on("DELETE", one, this::delete);
    router.on("GET", "/attachments/{c}/{a}", this::download);
  }

  private Reply announce(Call call) {
    Session session = guards.user(call);
    Cipher cipher = desk.writable(call, session);
    Body body = call.json();
    long size = body.numberOrText("fileSize");
    if (size < 0) {
      throw new ApiError("Attachment size can't be negative");
    }
    Attachment attachment =
        new Attachment(
            services.randomText().attachmentId(), body.text("fileName"), body.text("key"), size);
    cipher.attachments.put(attachment.id, attachment);
    boolean admin = body.optionalFlag("adminRequest");
    return Reply.json(
        Json.object(
            "object",
            "attachment-fileUpload",
            "attachmentId",
            attachment.id,
            "url",
            "/ciphers/" + cipher.id + "/attachment/" + attachment.id,
            "fileUploadType",
            0,
            admin ? "cipherMiniResponse" : "cipherResponse",
            view.forPerson(cipher, session)));
  }

  private Reply upload(Call call) {
    Session session = guards.user(call);
    Cipher cipher = desk.writable(call, session);
    Attachment attachment = attachment(call, cipher);
    byte[] content = call.part("data");
    if (Math.abs(content.length - attachment.size) > TOLERANCE) {
      cipher.attachments.remove(attachment.id);
      throw new ApiError("Attachment size mismatch");
    }
    attachment.content = content;
    attachment.size = content.length;
    services.notices().updated(cipher, services.revisions().touch(cipher), session.device());
    services.events().cipher(CREATED, cipher, session.actor());
    return Reply.empty();
  }

  private Reply link(Call call) {
    Session session = guards.user(call);
    Cipher cipher = desk.readable(call, session);
    return Reply.json(attachments.of(cipher, attachment(call, cipher)));
  }

  private Reply delete(Call call) {
    Session session = guards.user(call);
    Cipher cipher = desk.writable(call, session);
    cipher.attachments.remove(attachment(call, cipher).id);
    services.notices().updated(cipher, services.revisions().touch(cipher), session.device());
    services.events().cipher(DELETED, cipher, session.actor());
    return Reply.json(Json.object("cipher", view.forPerson(cipher, session)));
  }

  private Reply download(Call call) {
    Cipher cipher = services.vault().ciphers.get(call.id("c"));
    boolean allowed =
        services
            .tokens()
            .read(Purpose.FILE, call.requireQuery("token"))
            .filter(t -> call.segment("c").equals(t.getSubject()))
            .filter(t -> call.segment("a").equals(t.getClaim("file_id")))
            .isPresent();
    Attachment attachment =
        allowed && cipher != null ? cipher.attachments.get(call.segment("a")) : null;
    if (attachment == null || attachment.content == null) {
      throw FrameworkError.notFound();
    }
    return Reply.bytes(attachment.content);
  }

  private static Attachment attachment(Call call, Cipher cipher) {
    Attachment attachment = cipher.attachments.get(call.segment("a"));
    if (attachment == null) {
      throw new ApiError("Attachment doesn't exist");
    }
    return attachment;
  }
}
