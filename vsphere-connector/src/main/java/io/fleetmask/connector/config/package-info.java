/** What can be configured. */
package io.fleetmask.connector.config;
