package io.fleetmask.servicekit.jdbc;

import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Sees to it that no transaction, whoever began it, commits without what Hibernate was to write.
 *
 * <p>Hibernate flushes before the commit, but not when its session factory was closed since the last query, as at a
 * stop: then it does nothing and says nothing, and what went through {@link Statements} would be committed alone.
 * Interposed synchronizations run after Hibernate's: a factory that is open now was open when Hibernate flushed.
 */
@Singleton
class CommitGuard {
    private final Instance<EntityManagerFactory> hibernate;
    private final TransactionSynchronizationRegistry transaction;

    CommitGuard(Instance<EntityManagerFactory> hibernate, TransactionSynchronizationRegistry transaction) {
        this.hibernate = hibernate;
        this.transaction = transaction;
    }

    void began(@Observes @Initialized(TransactionScoped.class) Object event) {
        if (hibernate.isResolvable()) {
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
