# SPDX-License-Identifier: Apache-2.0
#
# From typed options to the programs' YAML. JSON is YAML; what is null is left out, since the
# programs take a key that says nothing for a mistake.
{ lib }:

let
  said =
    value:
    if builtins.isAttrs value then
      lib.mapAttrs (_: said) (lib.filterAttrs (_: inner: inner != null) value)
    else
      value;
in
{
  text = settings: builtins.toJSON (said settings) + "\n";

  # An ISO 8601 duration that is made of whole days, hours, minutes and seconds.
  duration = lib.types.strMatching "P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?";
}
