package io.fleetmask.servicekit.jdbc;

import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** What is to be done once the present transaction has committed, and not for an attempt that is repeated. */
@Singleton
public class AfterCommit {
    private final TransactionSynchronizationRegistry transaction;

    AfterCommit(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    /** Does it then; what it throws is nobody's. */
    public void run(Runnable work) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing is known yet.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    work.run();
                }
            }
        });
    }
}
