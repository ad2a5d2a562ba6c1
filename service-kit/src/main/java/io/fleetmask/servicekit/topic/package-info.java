/** Kafka topics: names, creation, clients. */
package io.fleetmask.servicekit.topic;
