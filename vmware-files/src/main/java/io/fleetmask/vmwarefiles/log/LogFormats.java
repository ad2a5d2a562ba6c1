package io.fleetmask.vmwarefiles.log;

import java.util.List;
import java.util.Optional;

/** Every format this reader knows, and which of them a log is written in. */
final class LogFormats {
    static final List<LogFormat> ALL = List.of(
            new YearlessFormat(),
            new PipeFormat("I120"),
            new PipeFormat("I125"),
            new PipeFormat("I005"),
            new OpIdPipeFormat(),
            new OpIdParenthesisFormat(),
            new ParenthesisFormat(),
            new StructuredFormat());

    private LogFormats() {}

    /** The format of the first line that shows one; junk before it is passed over. */
    static Optional<LogFormat> detect(List<ByteLine> head) {
        return head.stream()
                .flatMap(line -> ALL.stream().filter(format -> format.recognises(line)))
                .findFirst();
    }
}
