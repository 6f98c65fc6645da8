# SPDX-License-Identifier: Apache-2.0
{
  description = "Keystation: a self-service station for YubiKeys and the agent behind it";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
      ];
      each = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
    in
    {
      packages = each (pkgs: rec {
        keystation = pkgs.callPackage ./package.nix { };
        default = keystation;
      });

      nixosModules = {
        kiosk = ./kiosk.nix;
        agent = ./agent.nix;
        default.imports = [
          ./kiosk.nix
          ./agent.nix
        ];
      };

      checks = each (pkgs: {
        visit = pkgs.testers.runNixOSTest (import ./vm-test.nix { module = self.nixosModules.default; });
      });
    };
}
