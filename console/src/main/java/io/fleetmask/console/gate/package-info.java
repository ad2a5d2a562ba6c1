/** What is let in, and what every answer tells the browser. */
package io.fleetmask.console.gate;
