/** Who decided what: kept with the act, told on {@code fleetmask.audit}, read over HTTP, and never changed. */
package io.fleetmask.servicekit.audit;
