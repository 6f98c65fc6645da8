# SPDX-License-Identifier: Apache-2.0
#
# Stands in for the parts of NixOS that our modules set: the same names and types, no effect. A unit
# is a real submodule, so that a misspelt option of a unit fails; what stands in serviceConfig is
# systemd's business and checked by systemd-analyze.
{ lib, ... }:

let
  inherit (lib) mkOption types;
  of = type: mkOption { inherit type; };
  having = type: default: mkOption { inherit type default; };
  texts = having (types.listOf types.str) [ ];
  scalar = types.either types.bool (types.either types.int types.str);
  unit = types.submodule {
    options = {
      enable = having types.bool true;
      description = having types.str "";
      after = texts;
      before = texts;
      wants = texts;
      requires = texts;
      wantedBy = texts;
      conflicts = texts;
      environment = having (types.attrsOf types.str) { };
      path = having (types.listOf types.package) [ ];
      preStart = having types.lines "";
      unitConfig = having (types.attrsOf scalar) { };
      serviceConfig = having (types.attrsOf (types.either scalar (types.listOf scalar))) { };
    };
  };
  user = types.submodule {
    options = {
      isSystemUser = having types.bool false;
      group = of types.str;
      home = having types.str "/var/empty";
    };
  };
  file = types.submodule {
    options = {
      text = having (types.nullOr types.str) null;
      source = having (types.nullOr types.path) null;
    };
  };
in
{
  options = {
    assertions = having (types.listOf (
      types.submodule {
        options = {
          assertion = of types.bool;
          message = of types.str;
        };
      }
    )) [ ];
    systemd.services = having (types.attrsOf unit) { };
    users.users = having (types.attrsOf user) { };
    users.groups = having (types.attrsOf (types.submodule { options = { }; })) { };
    environment.etc = having (types.attrsOf file) { };
    environment.systemPackages = having (types.listOf types.package) [ ];
    boot.kernel.sysctl = having (types.attrsOf scalar) { };
    security.polkit.extraConfig = having types.lines "";
    services = {
      pcscd.enable = having types.bool false;
      udev.extraRules = having types.lines "";
      cage = {
        enable = having types.bool false;
        user = having types.str "demo";
        program = having types.path "/nix/store/xterm/bin/xterm";
        extraArguments = texts;
      };
    };
  };
}
