/** From what vSphere tells to what is said of it: plain Java. */
package io.fleetmask.connector.inventory;
