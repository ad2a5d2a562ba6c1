/** SOAP over HTTPS: requests, answers, faults, and whom to believe. */
package io.fleetmask.vsphereapi.soap;
