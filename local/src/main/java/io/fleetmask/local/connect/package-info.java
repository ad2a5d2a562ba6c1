/** Who is spoken to: servers of vSphere, their certificates, names and passwords. */
package io.fleetmask.local.connect;
