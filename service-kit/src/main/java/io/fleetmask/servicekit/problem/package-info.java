/** Errors as HTTP clients see them: RFC 9457 documents from one table. */
package io.fleetmask.servicekit.problem;
