package io.fleetmask.local.login;

import io.fleetmask.local.client.Login;
import io.fleetmask.local.terminal.Page;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fleetmask logout}: ends what {@code login} began. */
@Command(
        name = "logout",
        description = "Forgets the login of 'fleetmask login', and ends it at the provider where that can be done.",
        mixinStandardHelpOptions = true)
public final class LogoutCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path file = Login.usualFile();
        Optional<Login> login = Login.in(file);
        Page page = Page.of(spec.commandLine().getOut());
        if (login.isEmpty()) {
            page.text("Nobody is logged in.");
            return 0;
        }
        boolean ended = login.get().end(file);
        page.good("The login at " + login.get().provider() + " is forgotten here"
                + (ended ? ", and ended there." : "; its last token is good until it runs out."));
        return 0;
    }
}
