/** Archives and compressed files that strangers send: read as streams, within bounds, and never unpacked to disk. */
package io.fleetmask.archives;
