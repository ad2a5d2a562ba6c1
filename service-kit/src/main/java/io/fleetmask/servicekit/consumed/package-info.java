/** How far each topic was read, kept in the database beside what came of it. */
package io.fleetmask.servicekit.consumed;
