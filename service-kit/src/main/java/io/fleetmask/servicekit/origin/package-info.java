/** Who may send requests at all while nobody logs in: not a stranger's web page in an operator's browser. */
package io.fleetmask.servicekit.origin;
