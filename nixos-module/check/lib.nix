# SPDX-License-Identifier: Apache-2.0
#
# As much of nixpkgs' lib as our modules use, so that they can be evaluated without nixpkgs: modules
# with options, types, mkIf, mkDefault and mkForce. Written for this check; where it differs from
# nixpkgs, it is stricter. Any other lib can take its place: see eval.nix.
let
  inherit (builtins)
    all
    attrNames
    concatLists
    concatMap
    concatStringsSep
    filter
    foldl'
    functionArgs
    isAttrs
    isFunction
    isPath
    listToAttrs
    mapAttrs
    ;

  optional = condition: value: if condition then [ value ] else [ ];
  show = concatStringsSep ".";
  hasType = type: value: isAttrs value && value._type or null == type;

  normal = 100;
  ofDefault = 1500;

  # A value with mkIf, mkMerge and priorities around it, as plain attribute sets with those around
  # each attribute. Looks at no condition.
  pushDown =
    value:
    if hasType "merge" value then
      concatMap pushDown value.contents
    else if hasType "if" value then
      map (mapAttrs (_: inner: mkIf value.condition inner)) (pushDown value.content)
    else if hasType "override" value then
      map (mapAttrs (_: inner: mkOverride value.priority inner)) (pushDown value.content)
    else
      [ value ];

  # The values that count, with their priority.
  discharge =
    priority: value:
    if hasType "merge" value then
      concatMap (discharge priority) value.contents
    else if hasType "if" value then
      if value.condition then discharge priority value.content else [ ]
    else if hasType "override" value then
      discharge value.priority value.content
    else
      [ { inherit priority value; } ];

  missing = {
    _type = "missing";
  };

  mergeFound =
    place: type: found:
    let
      first = foldl' (least: f: if f.priority < least then f.priority else least) 9999 found;
    in
    type.merge place (map (f: f.value) (filter (f: f.priority == first) found));

  mergeDefinitions =
    place: type: definitions:
    let
      found = concatMap (discharge normal) definitions;
    in
    if found == [ ] then missing else mergeFound place type found;

  evalOption =
    place: option: definitions:
    let
      set = concatMap (discharge normal) definitions;
      found =
        set
        ++ optional (option ? default) {
          priority = ofDefault;
          value = option.default;
        };
    in
    if found == [ ] then
      throw "The option `${show place}' was accessed but has no value defined"
    else if option.readOnly or false && builtins.length set > 1 then
      throw "The option `${show place}' is read-only, but it is set twice"
    else
      mergeFound place option.type found;

  evalTree =
    place: options: definitions:
    mapAttrs (
      name: below:
      let
        at = place ++ [ name ];
        here = concatMap (definition: optional (definition ? ${name}) definition.${name}) definitions;
      in
      if hasType "option" below then
        evalOption at below here
      else
        evalTree at below (concatMap pushDown here)
    ) options;

  # Places that are set and that no option has.
  unknown =
    place: options: definitions:
    concatMap (
      definition:
      concatMap (
        name:
        let
          at = place ++ [ name ];
        in
        if !(options ? ${name}) then
          [ (show at) ]
        else if hasType "option" options.${name} then
          [ ]
        else
          unknown at options.${name} (pushDown definition.${name})
      ) (attrNames definition)
    ) definitions;

  mergeOptions =
    place: trees:
    builtins.zipAttrsWith (
      name: found:
      if builtins.length found == 1 then
        builtins.head found
      else if builtins.any (hasType "option") found then
        throw "The option `${show (place ++ [ name ])}' is declared twice"
      else
        mergeOptions (place ++ [ name ]) found
    ) trees;

  load =
    arguments: module:
    let
      file = if isPath module then import module else module;
      body = if isFunction file then file arguments else file;
      long = body ? options || body ? config;
    in
    [
      {
        options = body.options or { };
        config = if long then body.config or { } else removeAttrs body [ "imports" ];
      }
    ]
    ++ concatMap (load arguments) (body.imports or [ ]);

  evalWith =
    place: specialArgs: modules:
    let
      loaded = concatMap (load (specialArgs // { inherit config; lib = self; })) modules;
      options = mergeOptions place (map (module: module.options) loaded);
      definitions = concatMap (module: pushDown module.config) loaded;
      config = evalTree place options definitions;
      strangers = unknown place options definitions;
    in
    {
      inherit options;
      config =
        if strangers == [ ] then
          config
        else
          throw "The option `${builtins.head strangers}' does not exist";
    };

  mkOverride = priority: content: {
    _type = "override";
    inherit priority content;
  };
  mkIf = condition: content: {
    _type = "if";
    inherit condition content;
  };

  self = rec {
    inherit mkIf mkOverride mapAttrs concatStringsSep attrNames;
    mkMerge = contents: {
      _type = "merge";
      inherit contents;
    };
    mkDefault = mkOverride 1000;
    mkForce = mkOverride 50;
    mkOption = option: option // { _type = "option"; };
    mkEnableOption =
      what:
      mkOption {
        type = types.bool;
        default = false;
        description = "Whether to enable ${what}.";
      };

    filterAttrs =
      wanted: set:
      listToAttrs (
        map (name: {
          inherit name;
          value = set.${name};
        }) (filter (name: wanted name set.${name}) (attrNames set))
      );
    recursiveUpdate =
      below: above:
      below
      // mapAttrs (
        name: value:
        if isAttrs value && isAttrs (below.${name} or null) then
          recursiveUpdate below.${name} value
        else
          value
      ) above;
    mapAttrsToList = f: set: map (name: f name set.${name}) (attrNames set);
    concatMapStringsSep = separator: f: list: concatStringsSep separator (map f list);

    types = import ./types.nix {
      self = {
        inherit pushDown mergeDefinitions;
        removeMissing = filterAttrs (_: value: !(hasType "missing" value));
        evalAt = place: evalWith place { };
      };
    };

    evalModules =
      {
        modules,
        specialArgs ? { },
      }:
      evalWith [ ] specialArgs modules;
  };
in
self
