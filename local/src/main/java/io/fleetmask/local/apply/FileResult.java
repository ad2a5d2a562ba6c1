package io.fleetmask.local.apply;

import io.fleetmask.local.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of one .vmx file.
 *
 * @param told whose it is, or why nothing was done
 * @param diff what changed or would change, without colours
 */
record FileResult(Path file, Outcome outcome, String told, List<String> diff) {
    private static final int DONE = 0;
    private static final int NO = 1;
    private static final int BAD_INPUT = 3;

    /** The kinds, as the summary counts them; the worst exit code of all files is the command's. */
    enum Outcome {
        WRITTEN("written", DONE),
        TAKEN_BACK("taken back", DONE),
        CLEANED("cleaned", DONE),
        WOULD_CHANGE("would change", DONE),
        WOULD_TAKE_BACK("would be taken back", DONE),
        WOULD_CLEAN("would be cleaned", DONE),
        KEPT("copies kept", DONE),
        NO_COPIES("without copies", DONE),
        RIGHT("right already", DONE),
        NOT_LET_THROUGH("not approved", DONE),
        NO_PATCH("without a patch", DONE),
        NOT_REPORTED("written but not reported", NO),
        REFUSED("refused", NO),
        UNUSABLE("unusable", BAD_INPUT);

        private final String word;
        private final int exitCode;

        Outcome(String word, int exitCode) {
            this.word = word;
            this.exitCode = exitCode;
        }

        String word() {
            return word;
        }

        int exitCode() {
            return exitCode;
        }
    }

    static FileResult of(Path file, Outcome outcome, String told) {
        return new FileResult(file, outcome, told, List.of());
    }

    boolean isWaitingForWrite() {
        return outcome == Outcome.WOULD_CHANGE || outcome == Outcome.WOULD_TAKE_BACK || outcome == Outcome.WOULD_CLEAN;
    }

    /** One line, and below it what changes in the file where that is wanted. */
    void print(Terminal terminal, boolean withDiff) {
        terminal.line(painted(terminal) + "  " + file + (told.isEmpty() ? "" : "  " + told));
        if (withDiff) {
            diff.forEach(line -> terminal.line("    " + painted(terminal, line)));
        }
    }

    private String painted(Terminal terminal) {
        return switch (outcome) {
            case WRITTEN, TAKEN_BACK, CLEANED, RIGHT -> terminal.ink().green(outcome.word());
            case WOULD_CHANGE, WOULD_TAKE_BACK, WOULD_CLEAN, NOT_LET_THROUGH ->
                terminal.ink().yellow(outcome.word());
            case NO_PATCH, NO_COPIES, KEPT -> terminal.ink().faint(outcome.word());
            case NOT_REPORTED, REFUSED, UNUSABLE -> terminal.ink().red(outcome.word());
        };
    }

    private static String painted(Terminal terminal, String line) {
        if (line.startsWith("+")) {
            return terminal.ink().green(line);
        }
        return line.startsWith("-") ? terminal.ink().red(line) : line;
    }
}
