package io.fleetmask.benchmarks.load;

/** One change as monitoring tells it: a line of NDJSON, or the value of a message under its key. */
record Change(String key, String json) {}
