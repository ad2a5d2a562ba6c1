# From what `govc object.collect -json -type` prints (one update of an object after the other) to flat objects.
# Newer releases write small initials, older ones capitals; references become their value, "host-12".
def initial_small: (.[0:1] | ascii_downcase) + .[1:];
def small: with_entries(.key |= initial_small);

small
| . as $update
| ($update.obj | small) as $obj
| { id: $obj.value }
  + ([ $update.changeSet[]? | small
       | select(.val != null)
       | { key: .name, value: (.val | if type == "object" then small.value else . end) } ]
     | from_entries)
