/** One trace from a request to the patch it leads to, across topics and waiting work; off unless somebody collects. */
package io.fleetmask.servicekit.trace;
