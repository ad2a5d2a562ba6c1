/** The page and its one origin. */
package io.fleetmask.console;
