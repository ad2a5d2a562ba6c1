/** From properties to what they say of hosts, VMs, clusters and EVC modes. */
package io.fleetmask.vsphereapi.facts;
