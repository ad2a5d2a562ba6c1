# sh -c <this> tether SIGNAL TENTHS COMMAND...
# Becomes COMMAND. A second shell waits for the end of standard input, then stops it: SIGNAL, TENTHS of a second, KILL.
signal=$1
tenths=$2
shift 2
exec 3<&0 </dev/null
(
    # Whatever ends the family must not end the one who cleans up after it.
    trap '' HUP INT QUIT TERM
    # Not a child of COMMAND: PostgreSQL minds children it does not know.
    (
        while read -r line; do :; done <&3
        kill -s "$signal" $$
        while [ "$tenths" -gt 0 ] && kill -s 0 $$; do
            sleep 0.1
            tenths=$((tenths - 1))
        done
        kill -s KILL $$
    ) >/dev/null 2>&1 &
)
exec "$@" 3<&-
