package io.fleetmask.local.connect;

import java.io.Console;
import java.util.Optional;

/** A person at a terminal, if there is one. */
public interface Questions {
    /** What is typed; nothing where nobody can be asked. */
    Optional<String> ask(String question);

    /** What is typed and not shown. */
    Optional<String> secret(String question);

    /** The terminal of this process. The script that starts it says whether standard input is one. */
    static Questions ofTerminal() {
        Optional<Console> console = Optional.ofNullable(System.console())
                .filter(any -> "terminal".equals(System.getProperty("fleetmask.stdin")));
        return new Questions() {
            @Override
            public Optional<String> ask(String question) {
                return console.flatMap(terminal -> Optional.ofNullable(terminal.readLine("%s", question)));
            }

            @Override
            public Optional<String> secret(String question) {
                return console.flatMap(terminal -> Optional.ofNullable(terminal.readPassword("%s", question)))
                        .map(String::new);
            }
        };
    }
}
