package io.fleetmask.local.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.local.terminal.Page;
import io.fleetmask.vmwarefiles.faults.FaultText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask explain}: what an error text of vCenter or of a log means, and what helps. */
@Command(
        name = "explain",
        description = "Explains what vCenter or a log says about CPU features: which features in which direction, which"
                + " lines of the VM or firmware setting help, and what that costs.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:explained", "2:wrong usage", "3:the text says nothing about CPU features"})
public final class ExplainCommand implements Callable<Integer> {
    private static final int NOTHING_FOUND = 3;

    @Parameters(
            paramLabel = "FILE",
            defaultValue = "-",
            description = "A file with the error text; - or nothing for standard input")
    private String file = "-";

    @Option(names = "--amd", description = "The hosts have AMD's processors, whose bits stand elsewhere")
    private boolean amd;

    @Option(names = "--guest", paramLabel = "ID", description = "The VM's guestOS, to say what it needs")
    private Optional<String> guest = Optional.empty();

    @Option(names = "--json", description = "Print JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            FaultText.Content fault = FaultText.read(text());
            if (fault.complaints().isEmpty() && fault.strangers().isEmpty()) {
                err.println("fleetmask explain: " + file + ": names no CPU feature, no CPUID register and no label of"
                        + " vCenter's");
                return NOTHING_FOUND;
            }
            print(Explanation.of(fault, amd ? Vendor.AMD : Vendor.INTEL, guest));
            return 0;
        } catch (NoSuchFileException missing) {
            err.println("fleetmask explain: " + file + ": no such file");
        } catch (IOException unreadable) {
            err.println("fleetmask explain: " + file + ": " + unreadable.getMessage());
        }
        return NOTHING_FOUND;
    }

    private String text() throws IOException {
        try (InputStream bytes = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            return new String(bytes.readNBytes(FaultText.LONGEST), StandardCharsets.UTF_8);
        }
    }

    private void print(Explanation explanation) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonMapper mapper = JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                    .build();
            out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(explanation));
        } else {
            new ExplanationText(Page.of(out)).print(explanation);
        }
    }
}
