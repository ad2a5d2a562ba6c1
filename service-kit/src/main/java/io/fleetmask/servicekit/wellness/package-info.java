/** What people should know of, and what is no reason to send requests elsewhere or to start anew. */
package io.fleetmask.servicekit.wellness;
