/** The article's story and the AES trap, played over the public HTTP API and checked. */
package io.fleetmask.local.demo;
