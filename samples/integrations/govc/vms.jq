# VM changes: where each VM is, its power and its hardware version ("vmx-19"). Templates are left out.
# config.uuid is the BIOS UUID: the name by which the VM's own log knows it as well.
($hosts | map({ key: .id, value: .name }) | from_entries) as $names
| inputs
| select(."config.template" != true and ."config.uuid" != null)
| ."config.uuid" as $vm
| (select($names[."runtime.host" // ""] != null)
   | { vm: $vm, kind: "placed", host: $names[."runtime.host"], name: .name }),
  (select(."config.version" // "" | test("^vmx-[0-9]+$"))
   | { vm: $vm, kind: "hardware-version", version: (."config.version"[4:] | tonumber) }),
  (."runtime.powerState" // ""
   | { poweredOn: "powered-on", poweredOff: "powered-off" }[.]
   | select(. != null)
   | { vm: $vm, kind: . })
