package io.fleetmask.local.system;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class RecordedJournal implements Journal {
    final List<String> entries = new CopyOnWriteArrayList<>();

    @Override
    public void ready(String part, Duration took, String address) {
        entries.add(part + " ready");
    }

    @Override
    public void waiting(String reason) {
        entries.add(reason);
    }

    @Override
    public void progress(String part, String told) {
        entries.add(part + ": " + told);
    }

    @Override
    public void died(String part, String how, Duration pause) {
        entries.add(part + " " + how + ", again in " + pause.toMillis() + " ms");
    }

    @Override
    public void recovered(String part, Duration took) {
        entries.add(part + " recovered");
    }
}
