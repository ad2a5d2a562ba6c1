/** What is: the system of record of clusters, hosts and virtual machines. */
package io.fleetmask.ingest;
