# SPDX-License-Identifier: Apache-2.0
#
# The types our modules use. merge takes the option's place and the values of its definitions, all of
# the same priority.
{ self }:

let
  show = builtins.concatStringsSep ".";
  wrong =
    place: name: value:
    throw "A definition for option `${show place}' is not of type `${name}': ${builtins.toJSON (printable value)}";
  printable = value: if builtins.isFunction value || builtins.isAttrs value then builtins.typeOf value else value;

  one =
    name: check:
    {
      inherit name;
      merge =
        place: values:
        let
          bad = builtins.filter (value: !(check value)) values;
          first = builtins.head values;
        in
        if bad != [ ] then
          wrong place name (builtins.head bad)
        else if builtins.all (value: value == first) values then
          first
        else
          throw "The option `${show place}' has conflicting definition values";
    };
  isPath =
    value: builtins.isPath value || (builtins.isString value && builtins.substring 0 1 value == "/");
in
rec {
  bool = one "boolean" builtins.isBool;
  str = one "string" builtins.isString;
  int = one "signed integer" builtins.isInt;
  path = one "path" isPath;
  attrs = one "attribute set" builtins.isAttrs;
  package = one "package" (value: builtins.isAttrs value && value.type or "" == "derivation");
  port = one "16 bit unsigned integer" (value: builtins.isInt value && 0 <= value && value <= 65535);
  enum = values: one "one of ${builtins.toJSON values}" (value: builtins.elem value values);
  strMatching =
    pattern:
    one "string matching the pattern ${pattern}" (
      value: builtins.isString value && builtins.match pattern value != null
    );

  lines = str // {
    merge = place: values: builtins.concatStringsSep "\n" (map (value: str.merge place [ value ]) values);
  };

  # The first type that takes the value.
  either = a: b: {
    name = "${a.name} or ${b.name}";
    merge =
      place: values:
      let
        first = builtins.tryEval (builtins.deepSeq (a.merge place values) true);
      in
      if first.success then a.merge place values else b.merge place values;
  };

  nullOr = inner: {
    name = "null or ${inner.name}";
    merge =
      place: values:
      if builtins.all (value: value == null) values then null else inner.merge place values;
  };

  listOf = inner: {
    name = "list of ${inner.name}";
    merge =
      place: values:
      builtins.concatMap (
        value:
        if builtins.isList value then
          map (item: inner.merge (place ++ [ "*" ]) [ item ]) value
        else
          wrong place "list of ${inner.name}" value
      ) values;
  };

  attrsOf = inner: {
    name = "attribute set of ${inner.name}";
    merge =
      place: values:
      let
        sets = builtins.concatMap self.pushDown values;
        bad = builtins.filter (value: !(builtins.isAttrs value)) sets;
      in
      if bad != [ ] then
        wrong place "attribute set of ${inner.name}" (builtins.head bad)
      else
        self.removeMissing (
          builtins.mapAttrs (name: definitions: self.mergeDefinitions (place ++ [ name ]) inner definitions) (
            builtins.zipAttrsWith (_: definitions: definitions) sets
          )
        );
  };

  submodule = module: {
    name = "submodule";
    merge =
      place: values:
      (self.evalAt place (
        [ module ]
        ++ map (
          value: if builtins.isAttrs value then { config = value; } else wrong place "submodule" value
        ) values
      )).config;
  };
}
