/** Who calls: a login that lasts over many commands. */
package io.fleetmask.local.login;
