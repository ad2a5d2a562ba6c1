/** VMware's vSphere simulator with hosts of recorded registers, for the tests of every module that speaks to vSphere. */
package io.fleetmask.vsphereapi.simulator;
