package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.client.ServicePlace;
import io.fleetmask.local.client.TokenOption;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the three services are, who asks them, and in which form the answer is wanted. */
public final class Services {
    @Option(
            names = "--to",
            paramLabel = "URL",
            description =
                    "the services: an address with a port, which is ingest's, and the others are on the next two, as"
                            + " 'fleetmask up' starts them; or one without a port, which has them below /ingest, /analysis and"
                            + " /remediation (default: FLEETMASK_URL, else " + ServicePlace.HOME + ")")
    private Optional<String> to = Optional.empty();

    @Option(names = "--json", description = "print the services' answer as it is")
    private boolean json;

    @Option(names = "--csv", description = "print a table of comma-separated values")
    private boolean csv;

    @Mixin
    private TokenOption token = new TokenOption();

    /** Whether a program reads the answer. */
    boolean asJson() {
        return json;
    }

    /** Whether a spreadsheet reads the answer. */
    boolean asCsv() {
        return csv;
    }

    /** Prints an answer as it is where a program reads it; whether that was so. */
    public boolean printed(JsonNode answer, CommandSpec command) {
        if (json) {
            command.commandLine().getOut().println(answer.toPrettyString());
        }
        return json;
    }

    /** Prints a table in the form that is wanted where no person reads it; whether that was so. */
    public boolean printed(Columns table, CommandSpec command) {
        if (csv) {
            table.printCsv(command.commandLine().getOut(), true);
        }
        return csv;
    }

    /** The same for what somebody did: one row that says it. */
    boolean printed(String done, CommandSpec command) {
        Columns table = new Columns("DONE");
        table.row(done);
        return printed(table, command);
    }

    /** The same for a part of a list: in a table nothing else would say that there is more. */
    boolean printed(Columns table, JsonNode part, CommandSpec command) {
        if (csv && part.hasNonNull("next")) {
            command.commandLine()
                    .getErr()
                    .println("There are more: --after " + part.path("next").asText());
        }
        return printed(table, command);
    }

    /** Whether a token says to remediation who asks. */
    boolean hasToken() {
        return token.isGiven(ServicePlace.REMEDIATION.among(to));
    }

    /** The system of record. */
    public HttpApi ingest() {
        return api(ServicePlace.INGEST);
    }

    /** Masks and compatibility. */
    public HttpApi analysis() {
        return api(ServicePlace.ANALYSIS);
    }

    /** Patches. */
    public HttpApi remediation() {
        return api(ServicePlace.REMEDIATION);
    }

    /** A service at an address of its own. */
    public HttpApi at(URI address) {
        return token.api(address);
    }

    private HttpApi api(ServicePlace place) {
        return token.api(place.among(to));
    }
}
