package io.fleetmask.servicekit.jdbc;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Sees to it that no transaction with {@link Statements} in it commits without what Hibernate was to write.
 *
 * <p>Hibernate flushes before the commit, but not when its session factory was closed since the last query, as at a
 * stop: then it does nothing and says nothing, and what went through {@link Statements} would be committed alone.
 * Interposed synchronizations run after Hibernate's: a factory that is open now was open when Hibernate flushed.
 */
@Singleton
class CommitGuard {
    private static final Object JOINED = new Object();

    private final Instance<EntityManagerFactory> hibernate;
    private final TransactionSynchronizationRegistry transaction;

    CommitGuard(Instance<EntityManagerFactory> hibernate, TransactionSynchronizationRegistry transaction) {
        this.hibernate = hibernate;
        this.transaction = transaction;
    }

    /** Watches over the present transaction, if there is one; once is enough. */
    void join() {
        if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE
                && transaction.getResource(JOINED) == null
                && hibernate.isResolvable()) {
            transaction.putResource(JOINED, JOINED);
            transaction.registerInterposedSynchronization(new Guard(hibernate.get()));
        }
    }

    private record Guard(EntityManagerFactory hibernate) implements Synchronization {
        @Override
        public void beforeCompletion() {
            if (!hibernate.isOpen()) {
                throw new IllegalStateException("Hibernate was closed before the commit, so nothing is committed");
            }
        }

        @Override
        public void afterCompletion(int status) {}
    }
}
