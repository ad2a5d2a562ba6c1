/** What it means: the migration matrix and the mask of each cluster. */
package io.fleetmask.analysis;
