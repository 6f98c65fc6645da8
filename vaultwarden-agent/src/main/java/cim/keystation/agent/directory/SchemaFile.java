// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads schema files in OpenLDAP's format (slapd.conf(5)), with {@code objectidentifier} macros, so
 * that the in-memory directory has the very schema that slapd is given.
 */
final class SchemaFile {
  private static final Pattern MACRO = Pattern.compile("([A-Za-z][\\w-]*):([\\d.]+)");
  private static final Pattern DEFINITION_OID = Pattern.compile("\\(\\s+(\\S+)");

  private final Map<String, String> macros = new HashMap<>();
  private final List<AttributeTypeDefinition> attributes = new ArrayList<>();
  private final List<ObjectClassDefinition> classes = new ArrayList<>();

  /** Reads a file that is shipped beside this class; may be called for several, in their order. */
  SchemaFile read(String resource) {
    try (InputStream in = SchemaFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not shipped: " + resource);
      }
      for (String directive : directives(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
        add(directive);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LDAPException e) {
      throw new IllegalStateException(resource + ": " + e.getMessage(), e);
    }
  }

  Schema mergedWithStandard() throws LDAPException {
    Entry entry = new Entry("cn=schema");
    attributes.forEach(each -> entry.addAttribute("attributeTypes", each.toString()));
    classes.forEach(each -> entry.addAttribute("objectClasses", each.toString()));
    return Schema.mergeSchemas(Schema.getDefaultStandardSchema(), new Schema(entry));
  }

  private static List<String> directives(String text) {
    List<String> found = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String line : text.split("\\R")) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      if (!Character.isWhitespace(line.charAt(0)) && current.length() > 0) {
        found.add(current.toString());
        current.setLength(0);
      }
      current.append(line).append(' ');
    }
    found.add(current.toString());
    return found;
  }

  private void add(String directive) throws LDAPException {
    String[] words = directive.strip().split("\\s+", 2);
    switch (words[0]) {
      case "objectidentifier" -> {
        String[] macro = words[1].split("\\s+");
        macros.put(macro[0], expand(macro[1]));
      }
      case "attributetype" -> attributes.add(new AttributeTypeDefinition(definition(words[1])));
      case "objectclass" -> classes.add(new ObjectClassDefinition(definition(words[1])));
      default -> throw new IllegalStateException("unknown schema directive: " + words[0]);
    }
  }

  private String definition(String text) {
    Matcher oid = DEFINITION_OID.matcher(text);
    return oid.find()
        ? text.substring(0, oid.start(1)) + expand(oid.group(1)) + text.substring(oid.end(1))
        : text;
  }

  private String expand(String oid) {
    Matcher macro = MACRO.matcher(oid);
    if (!macro.matches()) {
      return oid;
    }
    String arc = macros.get(macro.group(1));
    if (arc == null) {
      throw new IllegalStateException("unknown objectidentifier: " + macro.group(1));
    }
    return arc + "." + macro.group(2);
  }
}
