/** Which parts behind the console work, and since when one does not. */
package io.fleetmask.console.parts;
