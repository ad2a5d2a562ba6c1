/** The topics: what is written, and what others have made of it. */
package io.fleetmask.connector.bus;
