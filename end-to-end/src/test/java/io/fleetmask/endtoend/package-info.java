/** Tests of the three real services with a real broker and a real PostgreSQL. */
package io.fleetmask.endtoend;
