/** Pure: the life of a patch, from the first proposal to the proof that it is in force, and back. */
package io.fleetmask.remediation.life;
