/** Commands that answer from log files alone: no server, no network. */
package io.fleetmask.local.offline;
