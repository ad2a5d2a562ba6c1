/** Finding files below directories that others may write to. */
package io.fleetmask.local.search;
