package io.fleetmask.local;

import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.deadletters.DeadLettersException;
import io.fleetmask.local.system.StartException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What an exception says to the person at the terminal: a sentence where one was meant for people. */
final class ForPeople {
    private ForPeople() {}

    static String message(Exception failure) {
        boolean forPeople = failure instanceof StartException
                || failure instanceof ApiException
                || failure instanceof DeadLettersException;
        if (forPeople) {
            return String.valueOf(failure.getMessage());
        }
        return file(failure)
                .orElseGet(() -> Optional.ofNullable(failure.getMessage())
                        .orElse("something went wrong inside, and nothing says what"));
    }

    /** Java names the file and leaves what is wrong with it to the exception's name. */
    private static Optional<String> file(Exception failure) {
        return failure instanceof FileSystemException about
                ? Optional.of(about.getFile() + ": " + wrong(about))
                : Optional.empty();
    }

    private static String wrong(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "you may not do that there";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "is there already";
        }
        if (failure instanceof NotDirectoryException) {
            return "is no directory";
        }
        return Optional.ofNullable(failure.getReason()).orElse("cannot be used");
    }
}
