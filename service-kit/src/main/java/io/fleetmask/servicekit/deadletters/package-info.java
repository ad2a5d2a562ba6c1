/** What the service could not use: read over HTTP, and brought back once the cause is gone. */
package io.fleetmask.servicekit.deadletters;
