/** The HTTP API: resources that only translate. */
package io.fleetmask.analysis.http;
