/** Plain SQL on the application's database, for what Hibernate has no words for. */
package io.fleetmask.servicekit.jdbc;
