/** The calls: sessions, properties, updates, tasks. */
package io.fleetmask.vsphereapi.client;
