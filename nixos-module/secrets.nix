# SPDX-License-Identifier: Apache-2.0
#
# How a service gets its secrets. systemd reads the files (LoadCredential), so they may belong to
# root alone. The programs refuse a secret that anybody but its owner can open, and depending on its
# version systemd hands credentials over with an access list that looks like that: so each is copied
# into the service's own directory in memory, mode 600.
#
# files: from the name of a credential to the file that holds it, or null.
{ lib, directory }:

let
  given = files: lib.filterAttrs (_: file: file != null) files;
in
{
  # Where the program finds the credential; null when there is none.
  path = name: file: if file == null then null else "/run/${directory}/${name}";

  service = files: {
    serviceConfig = {
      RuntimeDirectory = directory;
      RuntimeDirectoryMode = "0700";
      LoadCredential = lib.mapAttrsToList (name: file: "${name}:${file}") (given files);
    };
    preStart = lib.concatMapStringsSep "\n" (
      name: ''install -m 0600 "$CREDENTIALS_DIRECTORY/${name}" "/run/${directory}/${name}"''
    ) (lib.attrNames (given files));
  };
}
