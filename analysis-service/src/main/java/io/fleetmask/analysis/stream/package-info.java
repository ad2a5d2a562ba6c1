/** Tells subscribers over HTTP what becomes of the masks: a stream they read, or calls they receive. */
package io.fleetmask.analysis.stream;
