/** What can be configured. */
package io.fleetmask.ingest.config;
