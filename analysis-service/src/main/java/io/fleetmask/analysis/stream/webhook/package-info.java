/** Calls subscribers' URLs when a mask changes: signed, in order, again and again until they take it. */
package io.fleetmask.analysis.stream.webhook;
