# SPDX-License-Identifier: Apache-2.0
#
# Evaluates a module with a configuration and gives the whole of what it sets, as JSON:
#
#   nix-instantiate --store dummy:// --eval --strict --json check/eval.nix \
#     --arg module ./kiosk.nix --arg configuration ./some.nix
#
# lib: ours, or nixpkgs' where there is one.
{
  module,
  configuration,
  lib ? import ./lib.nix,
}:

let
  inherit
    (lib.evalModules {
      specialArgs.pkgs = {
        writeText = name: text: "/nix/store/${builtins.hashString "sha256" text}-${name}";
        keystation = {
          type = "derivation";
          name = "keystation";
          outPath = "/nix/store/keystation";
        };
      };
      modules = [
        ./nixos.nix
        module
        configuration
      ];
    })
    config
    ;
  broken = builtins.filter (assertion: !assertion.assertion) config.assertions;
in
if broken == [ ] then config else throw "Failed assertion: ${(builtins.head broken).message}"
