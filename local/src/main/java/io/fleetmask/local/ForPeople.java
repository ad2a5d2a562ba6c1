package io.fleetmask.local;

import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.deadletters.DeadLettersException;
import io.fleetmask.local.system.StartException;

/** What an exception says to the person at the terminal: a sentence where one was meant for people. */
final class ForPeople {
    private ForPeople() {}

    static String message(Exception failure) {
        boolean forPeople = failure instanceof StartException
                || failure instanceof ApiException
                || failure instanceof DeadLettersException;
        return forPeople ? String.valueOf(failure.getMessage()) : failure.toString();
    }
}
