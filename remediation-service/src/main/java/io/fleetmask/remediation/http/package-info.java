/** The HTTP API: resources only translate. */
package io.fleetmask.remediation.http;
