/** What all three services need and nothing more. */
package io.fleetmask.servicekit;
