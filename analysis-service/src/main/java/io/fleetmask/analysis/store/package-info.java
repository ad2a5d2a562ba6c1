/** The service's own schema: what is known, what is waited for and what was said. */
package io.fleetmask.analysis.store;
