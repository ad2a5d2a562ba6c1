/** The contract of the topics, for tests of whoever writes to them. */
package io.fleetmask.events.contract;
